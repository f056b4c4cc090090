import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
	messageYjsSyncStep2,
	messageYjsUpdate,
	readSyncMessage,
	writeSyncStep1,
} from 'y-protocols/sync'
import * as Y from 'yjs'
import { readPaper } from '../../../shared/paper.ts'
import { frameKind, readLiveInkBatch } from '../../../shared/protocol.ts'
import { applyCamera } from '../../canvas/camera.ts'
import { paintInProgress } from '../../canvas/paint/in-progress.ts'
import { MarkIndex } from '../../canvas/painter/mark-index.ts'
import type { PicturePixels } from '../../canvas/painter/picture-pixels.ts'
import { paintSnapshot } from '../../canvas/painter/snapshot.ts'
import { Textures } from '../../canvas/painter/textures.ts'
import { createOffscreenContext } from '../../canvas/painter/tile.ts'
import { Scene } from '../../document/scene.ts'
import { LiveStrokes } from '../../sync/ephemeral/live-ink.ts'
import type { WatchedDesk } from './worker-messages.ts'

/** A host's copy of a desk that they watch: its document, and its picture. It changes nothing. */
export class DeskReplica {
	readonly desk: WatchedDesk
	readonly #doc = new Y.Doc()
	readonly #scene = new Scene(this.#doc)
	readonly #pixels: PicturePixels
	readonly #textures: Textures
	readonly #live: LiveStrokes
	/** True when the picture is older than the document. */
	isOutdated = true
	/** When the picture was last begun, as of `performance.now()`. */
	paintedAt = Number.NEGATIVE_INFINITY

	/** @param changed is called when the picture has become outdated. */
	constructor(desk: WatchedDesk, pixels: PicturePixels, changed: () => void) {
		this.desk = desk
		this.#pixels = pixels
		const note = () => {
			this.isOutdated = true
			changed()
		}
		const index = new MarkIndex(this.#scene.comparePaintOrder)
		this.#scene.onChange((change) => index.apply(change, this.#scene.marks))
		// Without a network, materials show their samples.
		this.#textures = new Textures(this.#scene, index, {
			request: () => undefined,
			changed: () => undefined,
			pictureFile: () => undefined,
			wake: () => undefined,
		})
		this.#live = new LiveStrokes((id) => this.#scene.get(id) !== undefined, note)
		this.#doc.on('update', note)
	}

	/** @returns the sync frame that asks for what this copy lacks. */
	question(): Uint8Array {
		return encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, frameKind.sync)
			writeSyncStep1(encoder, this.#doc)
		})
	}

	/** Applies a frame of the server about this desk. */
	receive(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		const kind = decoding.readVarUint(decoder)
		if (kind === frameKind.liveInk)
			this.#live.receive(readLiveInkBatch(decoder), this.#doc.clientID)
		if (kind !== frameKind.sync) return
		const step = decoding.peekVarUint(decoder)
		if (step !== messageYjsSyncStep2 && step !== messageYjsUpdate) return
		readSyncMessage(decoder, encoding.createEncoder(), this.#doc, this)
	}

	/** @returns whether the desk has one of these pictures. */
	hasPicture(sha256: string): boolean {
		return this.#scene.marks.some(
			(mark) => mark.kind === 'picture' && mark.picture.sha256 === sha256,
		)
	}

	/** Paints the plot on paper, with strokes in progress. @param width pixels. */
	async paint(width: number): Promise<ImageBitmap> {
		this.isOutdated = false
		this.paintedAt = performance.now()
		const { plot } = this.desk
		const height = Math.round((width * plot.h) / plot.w)
		const paper = readPaper(this.#doc)
		const bitmap = await paintSnapshot(
			{ scene: this.#scene, pixels: this.#pixels, textures: this.#textures },
			{
				region: plot,
				width,
				height,
				marks: this.#scene.marks.filter((mark) => this.#scene.layerOf(mark).visible),
				ignoresLayerStyle: false,
				paper,
				waitsForMaterials: false,
			},
		)
		this.#live.settle()
		const strokes = [...this.#live.values()]
		if (strokes.length === 0) return bitmap
		const context = createOffscreenContext(width, height)
		context.drawImage(bitmap, 0, 0)
		bitmap.close()
		const scale = width / plot.w
		applyCamera(context, plot, scale)
		const layers = this.#scene.layers.length
		for (const { drawn, material, place } of strokes) {
			const options = { scale, layers, paper: paper.colour }
			paintInProgress(context, { stroke: drawn, material }, place, options)
		}
		return context.canvas.transferToImageBitmap()
	}

	close(): void {
		this.#live.close()
		this.#scene.close()
		this.#doc.destroy()
	}
}
