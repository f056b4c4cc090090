import type { MaterialMark } from '../../../shared/canvas.ts'
import { intersects, isSameRect, type Rect } from '../../../shared/geometry.ts'
import { quiltPictures, readQuiltMap } from '../exemplar/quilt-map.ts'
import { areaOf, type BlockAt, blockBounds, blocksIn, boundsOfArea } from '../materials/cells.ts'
import { mapHash, readLatent } from '../materials/latent-map.ts'
import { mayTouch } from '../materials/mark-distance.ts'
import type { LatentRequest, QuiltRequest, TextureKind } from './worker-messages.ts'

/** Above this, unwanted blocks are deleted. Their pixels are found again by hash. */
const maxBlocks = 4096
/** A block that changes twice within this time is read only after it has rested as long. */
const debounceMs = 150

/** A square of a layer's latent map or quilt map. */
export interface Block {
	kind: TextureKind
	layer: string
	at: BlockAt
	/** World units. */
	bounds: Rect
	/** True when marks near the block changed or an animation step passed since it was read. */
	isStale: boolean
	/** True when the block is stale only because of an animation step. */
	isStep: boolean
	/** True when the block contains a living material. */
	isAlive: boolean
	changedAt: number
	/** The block is not read before this time. */
	dueAt: number
	/** The latest reading; undefined before the first. */
	latest: BlockReading | undefined
	/** The reading that the block's pixels show. */
	shown: BlockReading | undefined
}

/** The content of a block at one time. */
export interface BlockReading {
	/** Hash of the map's part. */
	hash: string
	/** The marks in the block, by id. */
	marks: ReadonlyMap<string, MaterialMark>
}

/** The blocks that contain materials. */
export class TextureBlocks {
	readonly #blocks = new Map<string, Block>()

	all(): Iterable<Block> {
		return this.#blocks.values()
	}

	/** The blocks of a layer that a mark touches within a rectangle. Creates them as needed. */
	*touchedBy(mark: MaterialMark, layer: string, rect: Rect): Iterable<Block> {
		const kind = textureKindOf(mark)
		for (const at of blocksIn(rect)) {
			const bounds = blockBounds(at)
			if (!mayTouch(mark, bounds)) continue
			const key = `${kind}/${layer}/${at.column}/${at.row}`
			let block = this.#blocks.get(key)
			if (!block) {
				block = {
					kind,
					layer,
					at,
					bounds,
					isStale: true,
					isStep: false,
					isAlive: false,
					changedAt: Number.NEGATIVE_INFINITY,
					dueAt: 0,
					latest: undefined,
					shown: undefined,
				}
				this.#blocks.set(key, block)
			}
			yield block
		}
	}

	/**
	 * Marks blocks as stale after marks changed.
	 * @param isAffected tests the area that a block depends on.
	 * @returns when the last of these blocks is due.
	 */
	invalidate(isAffected: (area: Rect) => boolean): number {
		const now = performance.now()
		let lastDueAt = now
		for (const block of this.#blocks.values()) {
			if (!isAffected(boundsOfArea(areaOf(block.at)))) continue
			block.isStale = true
			block.isStep = false
			if (now - block.changedAt < debounceMs) block.dueAt = now + debounceMs
			block.changedAt = now
			lastDueAt = Math.max(lastDueAt, block.dueAt)
		}
		return lastDueAt
	}

	/** @returns the wanted block that is due and nearest to the centre of a rectangle. */
	nearestDue(rect: Rect, isWanted: (block: Block) => boolean): Block | undefined {
		const now = performance.now()
		let nearest: Block | undefined
		let least = Infinity
		for (const block of this.#blocks.values()) {
			if (!block.isStale || block.dueAt > now || !isWanted(block)) continue
			const distance = squaredDistance(block, rect)
			if (distance < least) {
				least = distance
				nearest = block
			}
		}
		return nearest
	}

	/** Deletes unwanted blocks when there are more than `maxBlocks`. */
	deleteUnwanted(isWanted: (block: Block) => boolean): void {
		if (this.#blocks.size <= maxBlocks) return
		for (const [key, block] of this.#blocks) if (!isWanted(block)) this.#blocks.delete(key)
	}
}

/** @returns what paints a mark's material. */
export function textureKindOf({ material }: MaterialMark): TextureKind {
	return material.exemplar ? 'quilt' : 'latent'
}

type BlockRequest = Omit<LatentRequest, 'priority'> | Omit<QuiltRequest, 'priority' | 'pictures'>

/**
 * Reads a block's part of its map.
 * @param marks the marks of its layer and kind that affect it, in painting order. @param phase as
 * `readLatent`. @returns the reading, and the request that has it painted.
 */
export function readBlock(
	block: Block,
	marks: readonly MaterialMark[],
	phase: number,
): { reading: BlockReading; request: BlockRequest } {
	const request = block.kind === 'quilt' ? quiltOf(block, marks) : latentOf(block, marks, phase)
	const reading: BlockReading = {
		hash: request.hash,
		marks: new Map(marks.map((mark) => [mark.id, mark])),
	}
	block.isStale = false
	block.isAlive = marks.some(({ material }) => material.alive)
	block.latest = reading
	return { reading, request }
}

function latentOf({ at }: Block, marks: readonly MaterialMark[], phase: number) {
	const area = areaOf(at)
	const latent = readLatent(marks, area, phase)
	const { rows, columns } = area
	return { kind: 'latent' as const, hash: mapHash(latent), latent, rows, columns }
}

function quiltOf({ at }: Block, marks: readonly MaterialMark[]) {
	const pictures = quiltPictures(marks)
	const cells = readQuiltMap(marks, at, pictures)
	// The two maps have different pixels for the same numbers.
	const hash = ['quilt', mapHash(cells), ...pictures].join(' ')
	return { kind: 'quilt' as const, hash, cells }
}

/** True when the block's pixels show its current content. */
export function isUpToDate({ isStale, latest, shown }: Block): boolean {
	return !isStale && latest?.hash === shown?.hash
}

/** True when a reading contains a mark with its current bounds and material. */
export function includesMark(
	reading: BlockReading | undefined,
	mark: MaterialMark,
): reading is BlockReading {
	const before = reading?.marks.get(mark.id)
	if (before?.material.channel !== mark.material.channel) return false
	return isSameRect(before.bounds, mark.bounds)
}

/** @returns the squared distance between the centres of a block and of a rectangle, world units. */
function squaredDistance({ bounds }: Block, rect: Rect): number {
	const dx = bounds.x + bounds.w / 2 - rect.x - rect.w / 2
	const dy = bounds.y + bounds.h / 2 - rect.y - rect.h / 2
	return dx * dx + dy * dy
}

/** True when a part of the block is visible. */
export function isVisible({ bounds }: Block, visible: Rect): boolean {
	return intersects(bounds, visible)
}
