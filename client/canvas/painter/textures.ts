import { isMaterial, type Mark, type MaterialMark } from '../../../shared/canvas.ts'
import { grown, intersection, intersects, type Rect } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { LruCache } from '../../../shared/lru-cache.ts'
import { pictureFileOf } from '../../../shared/mark-picture.ts'
import type { Scene } from '../../document/scene.ts'
import { areaOf, blockOverlap, blockSide } from '../materials/cells.ts'
import { influenceOf, latentReach } from '../materials/latent-map.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { fillSample, minMaterialScale } from '../paint/material.ts'
import { AwaitedTextures } from './awaited-textures.ts'
import type { MarkIndex } from './mark-index.ts'
import { PendingTextures } from './pending-textures.ts'
import { TextureAnimation } from './texture-animation.ts'
import {
	type Block,
	type BlockReading,
	includesMark,
	isUpToDate,
	isVisible,
	readBlock,
	TextureBlocks,
	textureKindOf,
} from './texture-blocks.ts'
import { filesOf, hasSource, type TextureListener } from './texture-listener.ts'

const maxCacheBytes = 128 * 1024 * 1024

const emptyRect: Rect = { x: 0, y: 0, w: 0, h: 0 }

/**
 * The pixels of materials: blocks of the latent map, painted by a network, and of the quilt map,
 * painted with patches of paintings. A visible block is read, and requested when its content has
 * changed. Until the result arrives, marks that the shown pixels lack are painted with their
 * material's sample.
 */
export class Textures {
	readonly #scene: Scene
	readonly #index: MarkIndex
	readonly #listener: TextureListener
	/** Painted blocks by hash of their content, so that nothing is painted twice. */
	readonly #cache = new LruCache<string, ImageBitmap>({
		maxSize: maxCacheBytes,
		sizeOf: ({ width, height }) => 4 * width * height,
		dispose: (bitmap) => bitmap.close(),
	})
	readonly #blocks = new TextureBlocks()
	readonly #pending = new PendingTextures(() => {
		this.#invalidate(() => true)
		this.#listener.wake()
	})
	readonly #awaited = new AwaitedTextures(
		(block) => isUpToDate(block) || this.#pending.isUnavailable(block),
	)
	#visible: Rect = emptyRect
	readonly #animation = new TextureAnimation(
		() => this.#animatedBlocks(),
		() => this.#listener.wake(),
	)

	constructor(scene: Scene, index: MarkIndex, listener: TextureListener) {
		this.#scene = scene
		this.#index = index
		this.#listener = listener
	}

	/** Sets the visible area. Its centre is painted first. @param scale pixels per world unit. */
	setView(visible: Rect, scale: number): void {
		this.#visible = scale < minMaterialScale ? emptyRect : visible
		this.#blocks.deleteUnwanted((block) => this.#isWanted(block))
		this.#animation.schedule()
	}

	/** Marks changed: reads the blocks that they affect again. */
	invalidateMarks(marks: readonly Mark[]): void {
		const reaches = marks.filter(isMaterial).map(latentReach)
		if (reaches.length > 0) {
			this.#invalidate((area) => reaches.some((reach) => intersects(reach, area)))
		}
	}

	/** The file of a picture has arrived: marks that are painted from it can be. */
	onPictureFile(sha256: string): void {
		this.invalidateMarks(
			this.#scene.marks.filter((mark) => mark.kind !== 'picture' && pictureFileOf(mark) === sha256),
		)
		this.#listener.wake()
	}

	/** Layers changed: reads all blocks again. */
	invalidateAll(): void {
		this.#invalidate(() => true)
	}

	/** A material's sample has loaded. It replaces the mean colour. */
	onSampleLoaded(): void {
		for (const block of this.#blocks.all()) {
			if (!isUpToDate(block)) this.#listener.changed(block.bounds, false)
		}
	}

	/** Starts or stops the animation of living materials. */
	setAnimated(isAnimated: boolean): void {
		this.#animation.setRunning(isAnimated)
	}

	/** What was unavailable may be available again. */
	retry(): void {
		this.#pending.reset()
		this.#invalidate(() => true)
	}

	/** Fills a mark's blocks within `area` (world units). */
	fill(context: Context2D, mark: MaterialMark, area: Rect): void {
		const part = intersection(mark.bounds, area)
		if (!part) return
		context.imageSmoothingQuality = 'high'
		for (const block of this.#blocksOf(mark, grown(part, blockOverlap))) {
			const { shown } = block
			const isShown = includesMark(shown, mark)
			const bitmap = isShown ? this.#cache.get(shown.hash) : undefined
			if (bitmap) {
				const { x, y, w, h } = grown(block.bounds, blockOverlap)
				context.drawImage(bitmap, x, y, w, h)
			} else {
				// The cache has evicted the pixels.
				if (isShown) block.isStale = true
				fillSample(context, mark, block.bounds)
			}
		}
	}

	/** Reads the next stale block. @returns true when there may be more to do. */
	work(): boolean {
		const next = this.#nextBlock()
		if (next) this.#read(next)
		return next !== undefined
	}

	/** True when all visible blocks are painted. Animation steps are not waited for. */
	get isDone(): boolean {
		for (const block of this.#pending.blocks()) {
			if (!block.isStep && !this.#pending.isUnavailable(block)) return false
		}
		for (const block of this.#blocks.all()) {
			if (!block.isStale || block.isStep || this.#pending.isUnavailable(block)) continue
			if (this.#isWanted(block)) return false
		}
		return true
	}

	/** @param bitmap the whole request, with its margin; undefined when it could not be painted. */
	async receive(hash: string, bitmap: ImageBitmap | undefined): Promise<void> {
		const pixels = bitmap && (await withoutMargin(bitmap).catch(() => undefined))
		bitmap?.close()
		if (pixels) this.#cache.set(hash, pixels)
		const waiting = this.#pending.take(hash, pixels !== undefined)
		for (const [block, reading] of waiting) {
			// The block may have changed since. These pixels are still closer to it than the old ones.
			if (!isUpToDate(block)) this.#show(block, reading)
		}
		this.#awaited.check()
	}

	/** Resolves when all materials in a region are painted, or after a while. */
	whenReady(marks: readonly MaterialMark[], region: Rect): Promise<void> {
		const blocks = marks.flatMap((mark) => {
			const part = intersection(mark.bounds, region)
			return part ? [...this.#blocksOf(mark, part)] : []
		})
		return this.#awaited.whenReady(blocks)
	}

	#blocksOf(mark: MaterialMark, rect: Rect): Iterable<Block> {
		return this.#blocks.touchedBy(mark, this.#scene.layerOf(mark).id, rect)
	}

	#isWanted(block: Block): boolean {
		return isVisible(block, this.#visible) || this.#awaited.has(block)
	}

	#animatedBlocks(): Block[] {
		const blocks: Block[] = []
		for (const block of this.#blocks.all()) {
			if (block.isAlive && this.#isWanted(block) && !this.#pending.isUnavailable(block))
				blocks.push(block)
		}
		return blocks
	}

	#invalidate(isAffected: (area: Rect) => boolean): void {
		const wait = this.#blocks.invalidate(isAffected) - performance.now()
		if (wait > 0) setTimeout(() => this.#listener.wake(), wait + 1)
	}

	/** @returns the next block to read: the nearest to the centre of the view. */
	#nextBlock(): Block | undefined {
		const isOpen = {
			latent: this.#pending.isOpen('latent'),
			quilt: this.#pending.isOpen('quilt'),
		}
		if (!isOpen.latent && !isOpen.quilt) return undefined
		return this.#blocks.nearestDue(
			this.#visible,
			(block) => isOpen[block.kind] && this.#isWanted(block),
		)
	}

	/** Reads a block, and requests its pixels unless they are cached. */
	#read(block: Block): void {
		const marks = this.#index
			.search(influenceOf(areaOf(block.at)))
			.filter(isMaterial)
			.filter((mark) => textureKindOf(mark) === block.kind)
			.filter((mark) => this.#scene.layerOf(mark).id === block.layer)
			.filter((mark) => hasSource(this.#listener, mark))
			.slice(-limits.materialsPerBlock)
		const { reading, request } = readBlock(block, marks, this.#animation.phase)
		if (block.isAlive) this.#animation.schedule()
		if (this.#show(block, reading)) return
		if (!this.#pending.add(block, reading)) return
		const priority = this.#awaited.has(block) ? 'job' : block.isStep ? 'lens' : 'canvas'
		if (request.kind === 'latent') {
			this.#listener.request({ ...request, priority })
			return
		}
		const pictures = filesOf(this.#listener, marks)
		this.#listener.request({ ...request, pictures })
	}

	/** Shows a reading. @returns false when its pixels are not cached. */
	#show(block: Block, reading: BlockReading): boolean {
		if (!this.#cache.get(reading.hash)) return false
		const { shown } = block
		block.shown = reading
		const isNew = shown?.hash !== reading.hash
		if (isNew || [...reading.marks.values()].some((mark) => !includesMark(shown, mark))) {
			this.#listener.changed(grown(block.bounds, blockOverlap), block.isStep)
		}
		this.#awaited.check()
		return true
	}
}

/** The pixels of a block and its overlap, cut from those of a request. */
function withoutMargin(bitmap: ImageBitmap): Promise<ImageBitmap> {
	const side = blockSide + 2 * blockOverlap
	const from = (bitmap.width - side) / 2
	return createImageBitmap(bitmap, from, from, side, side)
}
