import { isMaterial, type Mark, type MaterialMark } from '../../../shared/canvas.ts'
import { grown, intersection, intersects, type Rect } from '../../../shared/geometry.ts'
import {
	areaOf,
	type BlockAt,
	blockBounds,
	blockSide,
	blocksIn,
	boundsOfArea,
	cellSide,
	margin,
} from '../../../shared/materials/cells.ts'
import { hashOf, latentOf, reachOf, saysIn } from '../../../shared/materials/latent-map.ts'
import { touches } from '../../../shared/materials/reach.ts'
import type { Context } from '../paint/mark.ts'
import { laySample, leastMaterialScale } from '../paint/material.ts'
import type { Scene } from '../scene.ts'
import type { MarkIndex } from './mark-index.ts'
import type { TextureOrder } from './messages.ts'
import { TextureCache } from './texture-cache.ts'

/** So many orders are with the network at once: one that it paints, and one that waits. */
const mostOrders = 2
/** Blocks lie over each other by so much (world units), or hairlines show between them. */
const overlap = 1
/** Blocks that aren't seen are forgotten beyond this; read again, they are found by their hash. */
const mostBlocks = 4096
/** Snapshots wait for textures, but not for ever. */
const patienceMs = 20_000

/**
 * What is alive changes so often, if the network can keep up; in so many steps it is where it began,
 * and all of them are kept. More blocks than `mostAlive` in view would not fit, and rest.
 */
const stepMs = 220
const stepsATurn = 20
const mostAlive = 24

const nowhere: Rect = { x: 0, y: 0, w: 0, h: 0 }

/** A square of one layer's latent map. */
interface Block {
	layer: string
	at: BlockAt
	/** Marks near it have changed since it was read, or it is alive and a step further. */
	isStale: boolean
	/** It is at most a step behind. */
	isStep: boolean
	isAlive: boolean
	/** What it holds now; known once it was read. */
	held: Reading | undefined
	/** What its pixels are of. */
	shown: Reading | undefined
}

interface Reading {
	hash: string
	/** The marks in it, by id. */
	made: ReadonlyMap<string, MaterialMark>
}

interface Ear {
	/** Gives the page an order for its network. */
	order(order: TextureOrder): void
	/** Something looks different here. */
	changed(rect: Rect): void
	/** There is more to do. */
	wake(): void
}

/**
 * The pixels of materials: squares of the latent map as a network paints them. A square is read when
 * it is seen, and ordered when it holds something else than before; until it comes, marks that are
 * not in what was painted last show their material's sample.
 */
export class Textures {
	readonly #scene: Scene
	readonly #index: MarkIndex
	readonly #ear: Ear
	readonly #cache = new TextureCache()
	readonly #blocks = new Map<string, Block>()
	/** By hash: what is with the network. */
	readonly #ordered = new Map<string, { block: Block; reading: Reading }>()
	/** What snapshots wait for, wherever it is. */
	readonly #needed = new Set<Block>()
	readonly #waiting = new Set<() => void>()
	#seen: Rect = nowhere
	/** No network can be run here, as far as is known. */
	#isOff = false
	/** What is alive moves. */
	#moves = false
	#step = 0
	#stepTimer: number | undefined

	constructor(scene: Scene, index: MarkIndex, ear: Ear) {
		this.#scene = scene
		this.#index = index
		this.#ear = ear
	}

	/**
	 * Another part of the canvas is looked at: what is in its middle is painted first.
	 * @param scale pixels a world unit.
	 */
	look(seen: Rect, scale: number): void {
		this.#seen = scale < leastMaterialScale ? nowhere : seen
		if (this.#blocks.size <= mostBlocks) return
		for (const [key, block] of this.#blocks) {
			if (!this.#isWanted(block)) this.#blocks.delete(key)
		}
	}

	/** Marks changed: what they have a say in is read again. */
	apply(marks: readonly Mark[]): void {
		const reaches = marks.filter(isMaterial).map(reachOf)
		if (reaches.length > 0) {
			this.#outdate((area) => reaches.some((reach) => intersects(reach, area)))
		}
	}

	/** Layers changed. */
	applyAll(): void {
		this.#outdate(() => true)
	}

	/** A material's sample came: it takes the place of plain colour. */
	sampled(): void {
		for (const { at, held, shown } of this.#blocks.values()) {
			if (!shown || shown.hash !== held?.hash) this.#ear.changed(blockBounds(at))
		}
	}

	/** Lets what is alive move, or rest where it is. */
	animate(moves: boolean): void {
		this.#moves = moves
		this.#stepLater()
	}

	/** A network may be at hand again. */
	retry(): void {
		this.#isOff = false
		this.#outdate(() => true)
	}

	/** Lays a mark's pixels where they fall into `area` (world units). */
	lay(context: Context, mark: MaterialMark, area: Rect): void {
		const part = intersection(mark.bounds, area)
		if (!part) return
		context.imageSmoothingQuality = 'high'
		for (const block of this.#blocksOf(mark, grown(part, overlap))) {
			const bounds = blockBounds(block.at)
			const { shown } = block
			const isIn = shown && looksLike(shown.made.get(mark.id), mark)
			const bitmap = isIn ? this.#cache.get(shown.hash) : undefined
			if (bitmap) {
				const { x, y, w, h } = grown(bounds, overlap)
				context.drawImage(bitmap, x, y, w, h)
			} else {
				// It may have been let go.
				if (isIn) block.isStale = true
				laySample(context, mark.material.channel, bounds)
			}
		}
	}

	/** Goes on with what is to be read and ordered. @returns whether there is more to do at once. */
	work(): boolean {
		const next = this.#next()
		if (next) this.#read(next)
		return next !== undefined
	}

	/** Is everything that was seen of late as it shall look? */
	get isDone(): boolean {
		if (this.#isOff) return true
		const isBehind = (block: Block) => block.isStale && !block.isStep && this.#isWanted(block)
		return (
			[...this.#ordered.values()].every(({ block }) => block.isStep) &&
			![...this.#blocks.values()].some(isBehind)
		)
	}

	/** @param bitmap of the whole order, margin included; undefined: it couldn't be painted. */
	async receive(hash: string, bitmap: ImageBitmap | undefined): Promise<void> {
		if (bitmap) {
			const from = margin * cellSide - overlap
			const side = blockSide + 2 * overlap
			this.#cache.add(hash, await createImageBitmap(bitmap, from, from, side, side))
			bitmap.close()
		} else {
			this.#isOff = true
		}
		const order = this.#ordered.get(hash)
		this.#ordered.delete(hash)
		// It may hold something else by now; until that is there, this is nearer to it.
		if (order && !isThere(order.block)) this.#show(order.block, order.reading)
		for (const settle of this.#waiting) settle()
	}

	/** Resolves when everything in a region is painted, or after a while. */
	ready(marks: readonly Mark[], region: Rect): Promise<void> {
		const blocks = marks.filter(isMaterial).flatMap((mark) => {
			const part = intersection(mark.bounds, region)
			return part ? [...this.#blocksOf(mark, part)] : []
		})
		const isReady = () => this.#isOff || blocks.every(isThere)
		if (isReady()) return Promise.resolve()
		for (const block of blocks) this.#needed.add(block)
		return new Promise((resolve) => {
			const finish = () => {
				clearTimeout(timer)
				this.#waiting.delete(settle)
				for (const block of blocks) this.#needed.delete(block)
				resolve()
			}
			const settle = () => isReady() && finish()
			const timer = setTimeout(finish, patienceMs)
			this.#waiting.add(settle)
		})
	}

	*#blocksOf(mark: MaterialMark, rect: Rect): Iterable<Block> {
		const layer = this.#scene.layerOf(mark).id
		for (const at of blocksIn(rect)) {
			if (!touches(mark, blockBounds(at))) continue
			const key = `${layer}/${at.column}/${at.row}`
			let block = this.#blocks.get(key)
			if (!block) {
				const unread = { isStale: true, isStep: false, isAlive: false }
				block = { layer, at, ...unread, held: undefined, shown: undefined }
				this.#blocks.set(key, block)
			}
			yield block
		}
	}

	#outdate(isMeant: (area: Rect) => boolean): void {
		for (const block of this.#blocks.values()) {
			if (!isMeant(boundsOfArea(areaOf(block.at)))) continue
			block.isStale = true
			block.isStep = false
		}
	}

	#stepLater(): void {
		if (this.#moves) this.#stepTimer ??= setTimeout(() => this.#stepOn(), stepMs)
	}

	/** What is alive goes a step further, once all of it is where it should be. */
	#stepOn(): void {
		this.#stepTimer = undefined
		const alive = [...this.#blocks.values()].filter(
			(block) => block.isAlive && this.#isWanted(block),
		)
		if (alive.length === 0 || this.#isOff) return
		if (alive.length <= mostAlive && alive.every(isThere)) {
			this.#step += 1
			for (const block of alive) block.isStale = block.isStep = true
			this.#ear.wake()
		}
		this.#stepLater()
	}

	#isWanted(block: Block): boolean {
		return intersects(blockBounds(block.at), this.#seen) || this.#needed.has(block)
	}

	/** @returns the block to read next, from the middle of the view outwards. */
	#next(): Block | undefined {
		if (this.#isOff || this.#ordered.size >= mostOrders) return undefined
		let next: Block | undefined
		let least = Infinity
		for (const block of this.#blocks.values()) {
			if (!block.isStale || !this.#isWanted(block)) continue
			const far = farFrom(blockBounds(block.at), this.#seen)
			if (far < least) {
				least = far
				next = block
			}
		}
		return next
	}

	#read(block: Block): void {
		block.isStale = false
		const area = areaOf(block.at)
		const marks = this.#index
			.within(saysIn(area))
			.filter(isMaterial)
			.filter((mark) => this.#scene.layerOf(mark).id === block.layer)
		const latent = latentOf(marks, area, this.#step / stepsATurn)
		const made = new Map(marks.map((mark) => [mark.id, mark]))
		const reading = { hash: hashOf(latent), made }
		block.isAlive = marks.some(({ material }) => material.alive)
		if (block.isAlive) this.#stepLater()
		block.held = reading
		if (this.#show(block, reading) || this.#ordered.has(reading.hash)) return
		this.#ordered.set(reading.hash, { block, reading })
		const { rows, columns } = area
		const isUrgent = !block.isStep
		this.#ear.order({ hash: reading.hash, latent, rows, columns, isUrgent })
	}

	/** Shows what was read, if it is painted. */
	#show(block: Block, reading: Reading): boolean {
		if (!this.#cache.get(reading.hash)) return false
		const { shown } = block
		block.shown = reading
		const isNew = shown?.hash !== reading.hash
		if (isNew || [...reading.made].some(([id, mark]) => !looksLike(shown.made.get(id), mark))) {
			this.#ear.changed(grown(blockBounds(block.at), overlap))
		}
		for (const settle of this.#waiting) settle()
		return true
	}
}

/** Does a block show what it holds? */
function isThere({ isStale, held, shown }: Block): boolean {
	return !isStale && held?.hash === shown?.hash
}

/** Is a mark where it was, and of the same material? */
function looksLike(before: MaterialMark | undefined, { bounds, material }: MaterialMark): boolean {
	return (
		before?.material.channel === material.channel &&
		before.bounds.x === bounds.x &&
		before.bounds.y === bounds.y &&
		before.bounds.w === bounds.w &&
		before.bounds.h === bounds.h
	)
}

function farFrom(block: Rect, seen: Rect): number {
	const dx = block.x + block.w / 2 - seen.x - seen.w / 2
	const dy = block.y + block.h / 2 - seen.y - seen.h / 2
	return dx * dx + dy * dy
}
