import type { Rect } from '../../shared/geometry.ts'
import type { PosterFile } from '../../shared/poster.ts'
import type { RestorePoint } from '../../shared/restore-point.ts'
import type { EncodedPicture } from './painter/encoded-picture.ts'
import type {
	FromPainter,
	PaintedTile,
	SnapshotOptions,
	TextureRequest,
	ToPainter,
} from './painter/messages.ts'
import { takePainterWorker } from './painter-thread.ts'

/** Tiles that have changed, and keys of those that are no longer true. */
export interface PaintedUpdate {
	tiles: readonly PaintedTile[]
	dropped: readonly string[]
	/** The painter knows every update up to this one. */
	revision: number
	/** All of what is on the screen can be seen, its pictures too, if not yet sharp. */
	isScreenVisible: boolean
	/** Nothing on the screen is left to be painted, for now. */
	isIdle: boolean
}

/** Has a network paint a part of the latent map. @throws when it can't. */
export type PaintTexture = (order: TextureRequest) => Promise<ImageBitmap>

/** What can't be seen by then is not waited for: a picture may never come. */
const longestMs = 2_000

/** The page's line to its painter, which paints the canvas on a thread of its own. */
export class PainterClient {
	readonly #worker: Worker
	readonly #snapshots = new Map<number, (bitmap: ImageBitmap) => void>()
	readonly #posters: ((file: PosterFile | undefined) => void)[] = []
	#listener: (painted: PaintedUpdate) => void = () => undefined
	#network: PaintTexture | undefined
	#missing: (sha256s: readonly string[]) => void = () => undefined
	#found: (sha256: string) => void = () => undefined
	#revision = 0
	#awaited: { revision: number; waiting: (() => void)[] } | undefined
	#snapshot = 0

	constructor(jam: string, key: string) {
		this.#worker = takePainterWorker()
		this.#worker.onmessage = ({ data }: MessageEvent<FromPainter>) => this.#read(data)
		this.#tell({ do: 'open', jam, key })
	}

	/** How many updates the painter was given. */
	get revision(): number {
		return this.#revision
	}

	/** @returns when all on the screen can be seen as the last update left it, or takes too long. */
	whenVisible(): Promise<void> {
		return new Promise((resolve) => {
			// Whoever waits for an earlier one waits for this one, too.
			const waiting = [...(this.#awaited?.waiting ?? []), resolve]
			this.#awaited = { revision: this.#revision, waiting }
			setTimeout(resolve, longestMs)
		})
	}

	/** Gives the painter an update of the document. */
	update(update: Uint8Array): void {
		this.#revision += 1
		this.#tell({ do: 'update', update, revision: this.#revision })
	}

	/** @param seen what is on the screen. @param scale device pixels a world unit. */
	setView(seen: Rect, scale: number): void {
		this.#tell({ do: 'look', seen, scale })
	}

	/** The graphics card forgot what was on the tiles: they are painted again. */
	repaint(): void {
		this.#tell({ do: 'repaint' })
	}

	/** The connection is back: pictures that are missing are fetched now. */
	retry(): void {
		this.#tell({ do: 'retry' })
	}

	/**
	 * A region of the canvas as a picture, without strokes in the making.
	 * @param width, @param height pixels. @param of by default everything, on paper.
	 */
	snapshot(
		region: Rect,
		width: number,
		height: number,
		of: SnapshotOptions = {},
	): Promise<ImageBitmap> {
		const id = this.#snapshot++
		this.#tell({ do: 'snapshot', id, region, width, height, ...of })
		return new Promise((resolve) => this.#snapshots.set(id, resolve))
	}

	/** The whole canvas as a restore point has it. @param width, @param height pixels. */
	version(point: RestorePoint, width: number, height: number): Promise<ImageBitmap> {
		const id = this.#snapshot++
		this.#tell({ do: 'version', id, point, width, height })
		return new Promise((resolve) => this.#snapshots.set(id, resolve))
	}

	/** What newcomers see first, as a file; nothing where that is not worth it, or can't be made. */
	poster(): Promise<PosterFile | undefined> {
		this.#tell({ do: 'poster' })
		return new Promise((resolve) => this.#posters.push(resolve))
	}

	onPainted(listener: (painted: PaintedUpdate) => void): void {
		this.#listener = listener
	}

	/** Lets what is alive move, or rest. */
	setAnimated(moves: boolean): void {
		this.#tell({ do: 'animate', moves })
	}

	/** @param make paints materials; without it, they stay samples. */
	setTexturePainter(make: PaintTexture): void {
		this.#network = make
	}

	/** @param missing is told of pictures whose files stay away, each once. @param found of those that came after all. */
	onMissing(missing: (sha256s: readonly string[]) => void, found: (sha256: string) => void): void {
		this.#missing = missing
		this.#found = found
	}

	/** A missing picture was made again. @param isTrue it is the very file; else it stands in. */
	providePicture(sha256: string, file: EncodedPicture, isTrue: boolean): void {
		this.#tell({ do: 'give', sha256, file, isTrue }, [file.bytes.buffer])
	}

	close(): void {
		this.#worker.terminate()
	}

	#resolveOnceSeen({ revision, isScreenVisible: seen }: PaintedUpdate): void {
		const due = this.#awaited
		if (!due || revision < due.revision || !seen) return
		this.#awaited = undefined
		// Once it is drawn: taking in a large document holds the page up.
		requestAnimationFrame(() => {
			for (const resolve of due.waiting) setTimeout(resolve)
		})
	}

	#tell(message: ToPainter, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer)
	}

	async #make(order: TextureRequest): Promise<void> {
		const bitmap = await this.#network?.(order).catch(() => undefined)
		this.#tell({ do: 'texture', hash: order.hash, bitmap }, bitmap ? [bitmap] : [])
	}

	#read(message: FromPainter): void {
		switch (message.is) {
			case 'painted':
				this.#listener(message)
				this.#resolveOnceSeen(message)
				break
			case 'poster':
				this.#posters.shift()?.(message.file)
				break
			case 'texture':
				void this.#make(message.order)
				break
			case 'missing':
				this.#missing(message.sha256s)
				break
			case 'found':
				this.#found(message.sha256)
				break
			case 'snapshot':
				this.#snapshots.get(message.id)?.(message.bitmap)
				this.#snapshots.delete(message.id)
				break
		}
	}
}
