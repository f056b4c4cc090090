import { isMaterial, type Mark, type MaterialMark } from '../../../shared/canvas.ts'
import { grown, intersection, intersects, type Rect } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { areaOf, blockSide, cellSide, latentMargin } from '../../../shared/materials/cells.ts'
import { reachOf, saysIn } from '../../../shared/materials/latent-map.ts'
import type { Scene } from '../../document/scene.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { fillSample, minMaterialScale } from '../paint/material.ts'
import type { MarkIndex } from './mark-index.ts'
import type { TextureRequest } from './messages.ts'
import {
	type Block,
	type BlockReading,
	includesMark,
	isUpToDate,
	isVisible,
	readBlock,
	squaredDistance,
	TextureBlocks,
} from './texture-blocks.ts'
import { TextureCache } from './texture-cache.ts'

/** So many orders are with the network at once: one that it paints, and one that waits. */
const mostOrders = 2
/** Blocks lie over each other by so much (world units), or hairlines show between them. */
const overlap = 1
/** Snapshots wait for textures, but not for ever. */
const patienceMs = 20_000
/**
 * What is alive changes so often, if the network can keep up; in so many steps it is where it began,
 * and all of them are kept. More blocks than `mostAlive` in view would not fit, and rest.
 */
const stepMs = 180
const stepsATurn = 32
const mostAlive = 14

const nowhere: Rect = { x: 0, y: 0, w: 0, h: 0 }

interface TextureListener {
	/** Gives the page an order for its network. */
	request(order: TextureRequest): void
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
	readonly #ear: TextureListener
	readonly #cache = new TextureCache()
	readonly #blocks = new TextureBlocks()
	/** By hash: what is with the network. */
	readonly #ordered = new Map<string, { block: Block; reading: BlockReading }>()
	/** What snapshots wait for, wherever it is. */
	readonly #needed = new Set<Block>()
	readonly #waiting = new Set<() => void>()
	#seen: Rect = nowhere
	/** No network can be run here, as far as is known. */
	#isOff = false
	/** What is alive moves. */
	#moves = false
	#step = 0
	#stepTimer: ReturnType<typeof setTimeout> | undefined

	constructor(scene: Scene, index: MarkIndex, ear: TextureListener) {
		this.#scene = scene
		this.#index = index
		this.#ear = ear
	}

	/**
	 * Another part of the canvas is looked at: what is in its middle is painted first.
	 * @param scale pixels a world unit.
	 */
	setView(seen: Rect, scale: number): void {
		this.#seen = scale < minMaterialScale ? nowhere : seen
		this.#blocks.tidy((block) => this.#isWanted(block))
		this.#stepLater()
	}

	/** Marks changed: what they have a say in is read again. */
	invalidateMarks(marks: readonly Mark[]): void {
		const reaches = marks.filter(isMaterial).map(reachOf)
		if (reaches.length > 0) {
			this.#outdate((area) => reaches.some((reach) => intersects(reach, area)))
		}
	}

	/** Layers changed. */
	invalidateAll(): void {
		this.#outdate(() => true)
	}

	/** A material's sample came: it takes the place of plain colour. */
	onSampleLoaded(): void {
		for (const block of this.#blocks.all()) if (!isUpToDate(block)) this.#ear.changed(block.bounds)
	}

	/** Lets what is alive move, or rest where it is. */
	setAnimated(moves: boolean): void {
		this.#moves = moves
		this.#stepLater()
	}

	/** A network may be at hand again. */
	retry(): void {
		this.#isOff = false
		this.#outdate(() => true)
	}

	/** Lays a mark's pixels where they fall into `area` (world units). */
	fill(context: Context2D, mark: MaterialMark, area: Rect): void {
		const part = intersection(mark.bounds, area)
		if (!part) return
		context.imageSmoothingQuality = 'high'
		for (const block of this.#blocksOf(mark, grown(part, overlap))) {
			const bitmap = includesMark(block.shown, mark) ? this.#cache.get(block.shown.hash) : undefined
			if (bitmap) {
				const { x, y, w, h } = grown(block.bounds, overlap)
				context.drawImage(bitmap, x, y, w, h)
			} else {
				// It may have been let go.
				if (includesMark(block.shown, mark)) block.isStale = true
				fillSample(context, mark.material.channel, block.bounds)
			}
		}
	}

	/** Goes on with what is to be read and ordered. @returns whether there is more to do at once. */
	work(): boolean {
		const next = this.#next()
		if (next) this.#read(next)
		return next !== undefined
	}

	/** Is everything that is seen as it shall look? What is alive may be on its way. */
	get isDone(): boolean {
		if (this.#isOff) return true
		for (const { block } of this.#ordered.values()) if (!block.isStep) return false
		for (const block of this.#blocks.all()) {
			if (block.isStale && !block.isStep && this.#isWanted(block)) return false
		}
		return true
	}

	/** @param bitmap of the whole order, margin included; undefined: it couldn't be painted. */
	async receive(hash: string, bitmap: ImageBitmap | undefined): Promise<void> {
		if (bitmap) {
			const from = latentMargin * cellSide - overlap
			const side = blockSide + 2 * overlap
			this.#cache.add(hash, await createImageBitmap(bitmap, from, from, side, side))
			bitmap.close()
		} else {
			this.#isOff = true
		}
		const order = this.#ordered.get(hash)
		this.#ordered.delete(hash)
		// It may hold something else by now; until that is there, this is nearer to it.
		if (order && !isUpToDate(order.block)) this.#show(order.block, order.reading)
		for (const settle of this.#waiting) settle()
	}

	/** Resolves when everything in a region is painted, or after a while. */
	whenReady(marks: readonly MaterialMark[], region: Rect): Promise<void> {
		const blocks = marks.flatMap((mark) => {
			const part = intersection(mark.bounds, region)
			return part ? [...this.#blocksOf(mark, part)] : []
		})
		const isReady = () => this.#isOff || blocks.every(isUpToDate)
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

	#blocksOf(mark: MaterialMark, rect: Rect): Iterable<Block> {
		return this.#blocks.of(mark, this.#scene.layerOf(mark).id, rect)
	}

	#isWanted(block: Block): boolean {
		return isVisible(block, this.#seen) || this.#needed.has(block)
	}

	#outdate(isMeant: (area: Rect) => boolean): void {
		const wait = this.#blocks.invalidate(isMeant) - performance.now()
		if (wait > 0) setTimeout(() => this.#ear.wake(), wait + 1)
	}

	/** @returns the block to read next, from the middle of the view outwards. */
	#next(): Block | undefined {
		if (this.#isOff || this.#ordered.size >= mostOrders) return undefined
		const now = performance.now()
		let next: Block | undefined
		let least = Infinity
		for (const block of this.#blocks.all()) {
			if (!block.isStale || block.dueAt > now || !this.#isWanted(block)) continue
			const far = squaredDistance(block, this.#seen)
			if (far < least) {
				least = far
				next = block
			}
		}
		return next
	}

	#read(block: Block): void {
		const marks = this.#index
			.search(saysIn(areaOf(block.at)))
			.filter(isMaterial)
			.filter((mark) => this.#scene.layerOf(mark).id === block.layer)
			.slice(-limits.materialsPerBlock)
		const { reading, latent, rows, columns } = readBlock(block, marks, this.#step / stepsATurn)
		if (block.isAlive) this.#stepLater()
		const { hash } = reading
		if (this.#show(block, reading) || this.#ordered.has(hash)) return
		this.#ordered.set(hash, { block, reading })
		const priority = this.#needed.has(block) ? 'job' : block.isStep ? 'lens' : 'canvas'
		this.#ear.request({ hash, latent, rows, columns, priority })
	}

	/** Shows what was read, if it is painted. */
	#show(block: Block, reading: BlockReading): boolean {
		if (!this.#cache.get(reading.hash)) return false
		const { shown } = block
		block.shown = reading
		const isNew = shown?.hash !== reading.hash
		if (isNew || [...reading.made.values()].some((mark) => !includesMark(shown, mark))) {
			this.#ear.changed(grown(block.bounds, overlap))
		}
		for (const settle of this.#waiting) settle()
		return true
	}

	#stepLater(): void {
		if (this.#moves) this.#stepTimer ??= setTimeout(() => this.#stepOn(), stepMs)
	}

	/** What is alive goes a step further, once all of it is where it should be. */
	#stepOn(): void {
		this.#stepTimer = undefined
		const alive: Block[] = []
		for (const block of this.#blocks.all()) {
			if (block.isAlive && this.#isWanted(block)) alive.push(block)
		}
		if (alive.length === 0 || this.#isOff) return
		if (alive.length <= mostAlive && alive.every(isUpToDate)) {
			this.#step += 1
			for (const block of alive) block.isStale = block.isStep = true
			this.#ear.wake()
		}
		this.#stepLater()
	}
}
