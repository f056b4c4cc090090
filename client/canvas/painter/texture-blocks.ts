import type { MaterialMark } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import {
	areaOf,
	type BlockAt,
	blockBounds,
	blocksIn,
	boundsOfArea,
} from '../../../shared/materials/cells.ts'
import { hashOf, latentOf } from '../../../shared/materials/latent-map.ts'
import { touches } from '../../../shared/materials/reach.ts'

/** Blocks that aren't seen are forgotten beyond this; read again, they are found by their hash. */
const mostBlocks = 4096
/** What changes again within this time is still changing: it is read when it rests. */
const restMs = 150

/** A square of one layer's latent map. */
export interface Block {
	layer: string
	at: BlockAt
	bounds: Rect
	/** Marks near it have changed since it was read, or it is alive and a step further. */
	isStale: boolean
	/** It is at most a step behind. */
	isStep: boolean
	isAlive: boolean
	changedAt: number
	/** It is not read before this. */
	dueAt: number
	/** What it holds now; known once it was read. */
	held: BlockReading | undefined
	/** What its pixels are of. */
	shown: BlockReading | undefined
}

export interface BlockReading {
	hash: string
	/** The marks in it, by id. */
	made: ReadonlyMap<string, MaterialMark>
}

/** The blocks that something is painted in. */
export class TextureBlocks {
	readonly #blocks = new Map<string, Block>()

	all(): Iterable<Block> {
		return this.#blocks.values()
	}

	/** The blocks of a layer that a mark may touch within a rectangle. */
	*of(mark: MaterialMark, layer: string, rect: Rect): Iterable<Block> {
		for (const at of blocksIn(rect)) {
			const bounds = blockBounds(at)
			if (!touches(mark, bounds)) continue
			const key = `${layer}/${at.column}/${at.row}`
			let block = this.#blocks.get(key)
			if (!block) {
				block = {
					...{ layer, at, bounds, isStale: true, isStep: false, isAlive: false },
					...{ changedAt: Number.NEGATIVE_INFINITY, dueAt: 0, held: undefined, shown: undefined },
				}
				this.#blocks.set(key, block)
			}
			yield block
		}
	}

	/** Marks changed that have a say where `isMeant`. @returns when the last of it is due. */
	invalidate(isMeant: (area: Rect) => boolean): number {
		const now = performance.now()
		let last = now
		for (const block of this.#blocks.values()) {
			if (!isMeant(boundsOfArea(areaOf(block.at)))) continue
			block.isStale = true
			block.isStep = false
			if (now - block.changedAt < restMs) block.dueAt = now + restMs
			block.changedAt = now
			last = Math.max(last, block.dueAt)
		}
		return last
	}

	/** Forgets what isn't wanted, where that is much. */
	tidy(isWanted: (block: Block) => boolean): void {
		if (this.#blocks.size <= mostBlocks) return
		for (const [key, block] of this.#blocks) if (!isWanted(block)) this.#blocks.delete(key)
	}
}

/**
 * Reads what a block holds.
 * @param marks those of its layer that have a say in it, in painting order. @param phase as `latentOf`
 */
export function readBlock(block: Block, marks: readonly MaterialMark[], phase: number) {
	const area = areaOf(block.at)
	const latent = latentOf(marks, area, phase)
	const made = new Map(marks.map((mark) => [mark.id, mark]))
	const reading: BlockReading = { hash: hashOf(latent), made }
	block.isStale = false
	block.isAlive = marks.some(({ material }) => material.alive)
	block.held = reading
	return { reading, latent, rows: area.rows, columns: area.columns }
}

/** Does a block show what it holds? */
export function isUpToDate({ isStale, held, shown }: Block): boolean {
	return !isStale && held?.hash === shown?.hash
}

/** Is a mark in what was read as it is now: at its place, and of its material? */
export function includesMark(
	reading: BlockReading | undefined,
	mark: MaterialMark,
): reading is BlockReading {
	const before = reading?.made.get(mark.id)
	if (before?.material.channel !== mark.material.channel) return false
	const [a, b] = [before.bounds, mark.bounds]
	return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
}

/** @returns the squared distance between a block's middle and that of what is seen. */
export function squaredDistance({ bounds }: Block, seen: Rect): number {
	const dx = bounds.x + bounds.w / 2 - seen.x - seen.w / 2
	const dy = bounds.y + bounds.h / 2 - seen.y - seen.h / 2
	return dx * dx + dy * dy
}

/** Is any of a block seen? */
export function isVisible({ bounds }: Block, seen: Rect): boolean {
	return intersects(bounds, seen)
}
