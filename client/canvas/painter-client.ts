import type { Rect } from '../../shared/geometry.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import type { PosterFile } from '../../shared/poster.ts'
import type { RestorePoint } from '../../shared/restore-point.ts'
import type { Viewer } from '../document/veil.ts'
import { loadSecret } from '../sync/api/secret.ts'
import { ExemplarClient } from './exemplar/exemplar-client.ts'
import type { EncodedPicture } from './painter/picture-source.ts'
import type {
	LatentRequest,
	PaintedUpdate,
	PainterEvent,
	PainterRequest,
	SnapshotOptions,
	TextureRequest,
} from './painter/worker-messages.ts'
import { takePainterWorker } from './painter-thread.ts'

/** Paints a part of the latent map with a network. Rejects when that fails. */
export type PaintTexture = (request: LatentRequest) => Promise<ImageBitmap>

/** Upper bound for `whenVisible` once the painter can paint, because a picture may never arrive. */
const visibleTimeoutMs = 2_000
/** Upper bound for `whenVisible` while the painter reads the first update. */
const artTimeoutMs = 10_000

/** The page's side of the painter, a worker that paints the canvas. */
export class PainterClient {
	readonly #worker: Worker
	readonly #snapshots = new Map<number, (bitmap: ImageBitmap) => void>()
	readonly #preparations = new Map<number, () => void>()
	readonly #posters: ((file: PosterFile | undefined) => void)[] = []
	#onPainted: (update: PaintedUpdate) => void = () => undefined
	#paintTexture: PaintTexture | undefined
	readonly #exemplar = new ExemplarClient()
	#onMissing: (sha256s: readonly string[]) => void = () => undefined
	#onFound: (sha256: string) => void = () => undefined
	#onArt: (art: Rect | undefined) => void = () => undefined
	/** Resolves when the painter has read the first update, if the page asked for its art. */
	#artCame: Promise<void> = Promise.resolve()
	#view: { visible: Rect; scale: number } | undefined
	#revision = 0
	#visibleWaiters: { revision: number; resolvers: (() => void)[] } | undefined
	#nextId = 0

	/** @param key of the link. @param viewer who looks at the canvas. */
	constructor(jam: string, key: string, viewer: Viewer) {
		this.#worker = takePainterWorker()
		this.#worker.onmessage = ({ data }: MessageEvent<PainterEvent>) => this.#handle(data)
		this.#post({ type: 'open', jam, key, secret: loadSecret(), viewer })
	}

	/** The number of updates that were sent to the painter. */
	get revision(): number {
		return this.#revision
	}

	/**
	 * Resolves when the screen shows all updates sent so far, or after two seconds, which count from the
	 * `art` event where the page asked for it: the painter paints nothing before.
	 */
	whenVisible(): Promise<void> {
		return new Promise((resolve) => {
			// Earlier waiters also wait for the new revision.
			const resolvers = [...(this.#visibleWaiters?.resolvers ?? []), resolve]
			this.#visibleWaiters = { revision: this.#revision, resolvers }
			void this.#artCame.then(() => setTimeout(resolve, visibleTimeoutMs))
			setTimeout(resolve, artTimeoutMs)
		})
	}

	/** Sends a Yjs update of the document to the painter. */
	update(update: Uint8Array): void {
		this.#revision += 1
		this.#post({ type: 'update', update, revision: this.#revision })
	}

	/** Sets the words of a text that waits for the host's approval. */
	setWords(mark: string, words: string): void {
		this.#post({ type: 'setWords', mark, words })
	}

	/** @param visible world units. @param scale device pixels per world unit. */
	setView(visible: Rect, scale: number): void {
		this.#view = { visible, scale }
		this.#post({ type: 'setView', visible, scale })
	}

	/**
	 * Asks for the bounds of the art (world units) as soon as the painter has read the first update, and
	 * before it paints anything. Call it before the first update.
	 * @param listener may set the view, in which the painter then paints. Called once; undefined: nothing
	 * is visible.
	 */
	onArt(listener: (art: Rect | undefined) => void): void {
		this.#artCame = new Promise((resolve) => {
			this.#onArt = (art) => {
				listener(art)
				resolve()
			}
		})
		this.#post({ type: 'tellArt' })
	}

	/** Paints all tiles again after the graphics card lost them. */
	repaint(): void {
		this.#post({ type: 'repaint' })
	}

	/** The connection is back: fetches missing pictures now. */
	retry(): void {
		this.#post({ type: 'retry' })
	}

	/**
	 * Paints a region of the canvas, without strokes in progress.
	 * @param width, @param height pixels. @param options by default all marks, on paper.
	 */
	snapshot(
		region: Rect,
		width: number,
		height: number,
		options: SnapshotOptions = {},
	): Promise<ImageBitmap> {
		const id = this.#nextId++
		this.#post({ type: 'snapshot', id, region, width, height, ...options })
		return new Promise((resolve) => this.#snapshots.set(id, resolve))
	}

	/** Paints the whole canvas as of a restore point. @param width, @param height pixels. */
	version(point: RestorePoint, width: number, height: number): Promise<ImageBitmap> {
		const id = this.#nextId++
		this.#post({ type: 'version', id, point, width, height })
		return new Promise((resolve) => this.#snapshots.set(id, resolve))
	}

	/** Paints the poster as a file; undefined when it is not worth it or cannot be made. */
	poster(): Promise<PosterFile | undefined> {
		this.#post({ type: 'poster' })
		return new Promise((resolve) => this.#posters.push(resolve))
	}

	onPainted(listener: (update: PaintedUpdate) => void): void {
		this.#onPainted = listener
	}

	/** Starts or stops the animation of living materials. */
	setAnimated(isAnimated: boolean): void {
		this.#post({ type: 'setAnimated', isAnimated })
	}

	/** Sets the network that paints materials. Without it, they show their samples. */
	setTexturePainter(paintTexture: PaintTexture): void {
		this.#paintTexture = paintTexture
	}

	/**
	 * @param onMissing called once for each picture whose file does not arrive.
	 * @param onFound called when the file of a missing picture arrives.
	 */
	onMissing(
		onMissing: (sha256s: readonly string[]) => void,
		onFound: (sha256: string) => void,
	): void {
		this.#onMissing = onMissing
		this.#onFound = onFound
	}

	/**
	 * Provides a missing picture that was made again. The file's buffer is transferred.
	 * @param isOriginal true when it is the original file; otherwise it is a stand-in.
	 */
	providePicture(sha256: string, file: EncodedPicture, isOriginal: boolean): void {
		this.#post({ type: 'providePicture', sha256, file, isOriginal }, [file.bytes.buffer])
	}

	/** Resolves when the painter can show a picture that is about to be added. @param frame world units */
	async preparePicture(picture: Picture, file: Blob, frame: Rect): Promise<void> {
		const bytes = new Uint8Array(await file.arrayBuffer())
		const id = this.#nextId++
		const prepared = new Promise<void>((resolve) => this.#preparations.set(id, resolve))
		const message = { type: 'preparePicture', id, picture, frame } as const
		this.#post({ ...message, file: { type: file.type, bytes } }, [bytes.buffer])
		return prepared
	}

	close(): void {
		this.#worker.terminate()
		this.#exemplar.close()
	}

	#resolveWhenVisible({ revision, isScreenVisible }: PaintedUpdate): void {
		const waiters = this.#visibleWaiters
		if (!waiters || revision < waiters.revision || !isScreenVisible) return
		this.#visibleWaiters = undefined
		// Waits for the frame, because the callers then block the page with a large document.
		requestAnimationFrame(() => {
			for (const resolve of waiters.resolvers) setTimeout(resolve)
		})
	}

	#post(message: PainterRequest, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer)
	}

	async #sendTexture(request: TextureRequest): Promise<void> {
		const bitmap =
			request.kind === 'quilt'
				? await this.#exemplar.paint(request.cells, request.pictures)
				: await this.#paintTexture?.(request).catch(() => undefined)
		this.#post({ type: 'texture', hash: request.hash, bitmap }, bitmap ? [bitmap] : [])
	}

	#handle(message: PainterEvent): void {
		switch (message.type) {
			case 'painted':
				this.#onPainted(message)
				this.#resolveWhenVisible(message)
				break
			case 'art':
				this.#onArt(message.art)
				if (this.#view) this.#post({ type: 'setView', ...this.#view })
				break
			case 'poster':
				this.#posters.shift()?.(message.file)
				break
			case 'texture':
				void this.#sendTexture(message.request)
				break
			case 'missing':
				this.#onMissing(message.sha256s)
				break
			case 'found':
				this.#onFound(message.sha256)
				break
			case 'snapshot':
				this.#snapshots.get(message.id)?.(message.bitmap)
				this.#snapshots.delete(message.id)
				break
			case 'prepared':
				this.#preparations.get(message.id)?.()
				this.#preparations.delete(message.id)
				break
		}
	}
}
