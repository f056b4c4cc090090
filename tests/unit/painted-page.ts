import type * as Y from 'yjs'
import { applyCamera } from '../../client/canvas/camera.ts'
import { paintMark } from '../../client/canvas/paint/mark.ts'
import { LayerCompositor } from '../../client/canvas/painter/layer-compositor.ts'
import {
	levelFor,
	type TileCoords,
	tileBounds,
	tileKey,
	tilesInRect,
} from '../../client/canvas/painter/levels.ts'
import { Painter } from '../../client/canvas/painter/painter.ts'
import { decodeLevelFor, PicturePixels } from '../../client/canvas/painter/picture-pixels.ts'
import type {
	EncodedPicture,
	FileListener,
	PictureSource,
} from '../../client/canvas/painter/picture-source.ts'
import { createOffscreenContext } from '../../client/canvas/painter/tile.ts'
import type { PainterView } from '../../client/canvas/painter/tile-plan.ts'
import type { PainterEvent } from '../../client/canvas/painter/worker-messages.ts'
import { TileView } from '../../client/canvas/tile-view.ts'
import { Scene } from '../../client/document/scene.ts'
import type { PictureMark } from '../../shared/canvas.ts'
import { intersects } from '../../shared/geometry.ts'
import { jpegHeader } from './picture-headers.ts'
import { loseSheets, SampledBitmap, SampledCanvas } from './sampled-canvas.ts'

/** Turns that painters wait for: each runs when the test starts it. */
const turns: (() => void)[] = []

/** Replaces the browser's class: posted messages wait in `turns`. */
export class ManualChannel {
	readonly port1: { onmessage: () => void } = { onmessage: () => undefined }
	readonly port2 = { postMessage: () => void turns.push(() => this.port1.onmessage()) }
}

/** Runs a number of turns of the painters. */
export async function takeTurns(count: number): Promise<void> {
	for (let i = 0; i < count; i++) {
		turns.shift()?.()
		// Promises that run right after a turn.
		for (let step = 0; step < 8; step++) await undefined
		if (turns.length === 0) return
	}
}

/** Picture files, which arrive when the test delivers them. */
class Files implements PictureSource {
	readonly #here = new Set<string>()
	readonly #wanted = new Set<string>()
	#listener: FileListener = () => undefined

	onFile(listener: FileListener): void {
		this.#listener = listener
	}

	request(sha256: string): EncodedPicture | undefined {
		if (this.#here.has(sha256)) return fileOf(sha256)
		this.#wanted.add(sha256)
		return undefined
	}

	arrive(sha256: string): void {
		if (this.#here.has(sha256)) return
		this.#here.add(sha256)
		if (this.#wanted.has(sha256)) this.#listener(sha256, fileOf(sha256), undefined)
	}

	has(sha256: string): boolean {
		return this.#here.has(sha256)
	}
}

/** Size of every picture's file, pixels. */
export const pictureSize = { width: 4096, height: 3072 }

function fileOf(sha256: string): EncodedPicture {
	return { type: `image/${sha256}`, bytes: jpegHeader(pictureSize.width, pictureSize.height) }
}

/** The content of a picture, decoded at a size. Each is so large that only a few are cached. */
function decoded(name: string, width: number, height: number): SampledBitmap {
	return new SampledBitmap(64 * width, 64 * height, name)
}

/** Replaces the browser's class. */
export async function createSampledBitmap(
	file: Blob,
	{ resizeWidth = 0, resizeHeight = 0 }: ImageBitmapOptions,
): Promise<SampledBitmap> {
	return decoded(file.type, resizeWidth, resizeHeight)
}

/** One page's canvas: its painter, and the tiles that it shows. */
export class PaintedPage {
	readonly doc: Y.Doc
	readonly files = new Files()
	readonly #painter: Painter
	readonly #view = new TileView()
	readonly #shown = new Map<string, SampledBitmap>()
	#look: PainterView = { visible: { x: 0, y: 0, w: 1, h: 1 }, scale: 1 }
	#revision = 0
	#isIdle = false

	constructor(doc: Y.Doc) {
		this.doc = doc
		this.#painter = new Painter(new PicturePixels(this.files), (message) => this.#handle(message))
		doc.on('update', (update: Uint8Array) => {
			this.#revision += 1
			this.#painter.update(update, this.#revision)
		})
	}

	look(look: PainterView): void {
		this.#look = look
		this.#painter.setView(look)
	}

	/** Resets the graphics card: all canvases lose their pixels. */
	loseContexts(): void {
		loseSheets()
		for (const { samples } of this.#shown.values()) samples?.fill(0)
		this.#painter.repaint()
	}

	/** @returns where the screen differs from a fresh painting, after all painting is done. */
	differences(): string[] {
		const { visible: seen, scale } = this.#look
		const shown: { bitmap: SampledBitmap; x: number; y: number }[] = []
		const screen = {
			setTransform() {},
			drawImage: (bitmap: SampledBitmap, x: number, y: number) => shown.push({ bitmap, x, y }),
			save: () => shown.push({ bitmap: new SampledBitmap(0, 0, 'another tile'), x: 0, y: 0 }),
			beginPath() {},
			rect() {},
			clip() {},
			clearRect() {},
			restore() {},
		}
		const context = screen as unknown as CanvasRenderingContext2D
		const places = this.#view.draw(context, seen, scale, undefined)
		const scene = new Scene(this.doc)
		const found: string[] = []
		if (!this.#isIdle) found.push('it is not done')
		tilesInRect(seen, levelFor(scale)).forEach((at, i) => {
			const place = places[i]
			const bitmap = shown.find(
				({ x, y }) => x === place?.screenBox.x && y === place.screenBox.y,
			)?.bitmap
			if (place?.revision !== this.#revision && !bitmap && (place?.revision ?? -1) < 0) {
				found.push(`${tileKey(at)} is missing`)
			}
			if (bitmap?.isClosed) found.push(`${tileKey(at)} is closed`)
			const [is, shall] = [[...(bitmap?.samples ?? clear)], [...this.#fresh(scene, at)]]
			const wrong = is.flatMap((content, i) => (content === shall[i] ? [] : [i]))
			if (wrong.length > 0) found.push(`${tileKey(at)} at ${wrong.join(' ')}`)
		})
		scene.close()
		return found
	}

	#handle(message: PainterEvent): void {
		if (message.type !== 'painted') return
		this.#isIdle = message.isIdle
		for (const key of message.dropped) this.#shown.delete(key)
		for (const { coords: at, bitmap } of message.tiles) {
			if (bitmap) this.#shown.set(tileKey(at), bitmap as unknown as SampledBitmap)
			else this.#shown.delete(tileKey(at))
		}
		this.#view.receive(message)
	}

	/** Paints a tile at once, without any cache. */
	#fresh(scene: Scene, at: TileCoords): Uint32Array {
		const [bounds, scale] = [tileBounds(at), 2 ** at.level]
		const marks = scene.marks.filter(
			(mark) => intersects(mark.bounds, bounds) && scene.layerOf(mark).visible,
		)
		const sheet = createOffscreenContext()
		applyCamera(sheet, bounds, scale)
		const compositor = new LayerCompositor(sheet, scene, marks, scale)
		const missing: PictureMark[] = []
		const picture = (mark: PictureMark) => {
			const { sha256, width, height } = mark.picture
			if (!this.files.has(sha256)) {
				missing.push(mark)
				return undefined
			}
			const size = 2 ** decodeLevelFor(mark, scale)
			const side = (pixels: number) => Math.max(1, Math.round(pixels * size))
			return decoded(`image/${sha256}`, side(width), side(height)) as unknown as ImageBitmap
		}
		for (const mark of marks) {
			compositor.paint(mark, (context, mark) => paintMark(context, mark, { picture }, scale))
		}
		compositor.finish()
		applyCamera(sheet, bounds, scale)
		const colours = new SampledCanvas(1, 1) as unknown as OffscreenCanvas
		for (const mark of missing) paintMark(sheet, mark, { picture: () => colours }, scale)
		return (sheet.canvas as unknown as SampledCanvas).samples
	}
}

const clear = new SampledCanvas(1, 1).samples
