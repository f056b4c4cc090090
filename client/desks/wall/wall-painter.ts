import { documentOf } from '../../../shared/desks.ts'
import type { DocumentFrame } from '../../../shared/protocol.ts'
import type { PicturePixels } from '../../canvas/painter/picture-pixels.ts'
import { DeskReplica } from './desk-replica.ts'
import type { WallEvent, WatchedDesk } from './worker-messages.ts'

/** Shortest time between two pictures of one desk. */
const intervalMs = 500

/** Watches desks and paints one after the other, those first whose picture is the oldest. */
export class WallPainter {
	readonly #pixels: PicturePixels
	readonly #width: number
	readonly #post: (event: WallEvent, transfer?: Transferable[]) => void
	/** By the name of the document. */
	readonly #replicas = new Map<string, DeskReplica>()
	#isPainting = false
	#timer: ReturnType<typeof setTimeout> | undefined

	/** @param width of a picture, pixels. */
	constructor(
		pixels: PicturePixels,
		width: number,
		post: (event: WallEvent, transfer?: Transferable[]) => void,
	) {
		this.#pixels = pixels
		this.#width = width
		this.#post = post
		pixels.onArrival((sha256) => {
			for (const replica of this.#replicas.values()) {
				if (replica.hasPicture(sha256)) replica.isOutdated = true
			}
			this.#schedule()
		})
	}

	watch(desks: readonly WatchedDesk[]): void {
		const names = new Set(desks.map(({ id }) => documentOf(id)))
		for (const [name, replica] of this.#replicas) {
			if (names.has(name)) continue
			this.#post({ type: 'send', frame: { document: name, frame: new Uint8Array() } })
			this.#replicas.delete(name)
			replica.close()
		}
		for (const desk of desks) {
			const name = documentOf(desk.id)
			if (this.#replicas.has(name)) continue
			this.#replicas.set(name, new DeskReplica(desk, this.#pixels, () => this.#schedule()))
			this.#ask(name)
		}
		this.#schedule()
	}

	/** Asks for everything again: the server has forgotten the subscriptions. */
	askAgain(): void {
		for (const name of this.#replicas.keys()) this.#ask(name)
	}

	receive({ document, frame }: DocumentFrame): void {
		if (frame.length > 0) this.#replicas.get(document)?.receive(frame)
		else if (document === '') this.askAgain()
	}

	#ask(name: string): void {
		const replica = this.#replicas.get(name)
		if (replica) this.#post({ type: 'send', frame: { document: name, frame: replica.question() } })
	}

	#schedule(): void {
		if (this.#isPainting) return
		clearTimeout(this.#timer)
		this.#timer = undefined
		const outdated = [...this.#replicas.values()].filter(({ isOutdated }) => isOutdated)
		const [first] = outdated.sort((a, b) => a.paintedAt - b.paintedAt)
		if (!first) return
		const waitMs = first.paintedAt + intervalMs - performance.now()
		if (waitMs <= 0) void this.#paint(first)
		else this.#timer = setTimeout(() => this.#schedule(), waitMs)
	}

	async #paint(replica: DeskReplica): Promise<void> {
		this.#isPainting = true
		try {
			const bitmap = await replica.paint(this.#width)
			this.#post({ type: 'thumbnail', desk: replica.desk.id, bitmap }, [bitmap])
		} catch (error) {
			console.error(error)
		}
		this.#isPainting = false
		this.#schedule()
	}
}
