import { encodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import type { CreatedJam } from '../../shared/api.ts'
import { addStroke, marksOf, newMarkId } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import { newHostKey } from '../../shared/keys.ts'
import { writePerson } from '../../shared/people.ts'
import { encodeLiveInk } from '../../shared/protocol.ts'
import { seeded } from '../seeded.ts'
import { connect } from '../server/connect.ts'
import { subprotocols, type Wire } from '../server/wire.ts'
import { Client } from './client.ts'
import { drawStroke } from './pen-movement.ts'
import type { Endpoint } from './servers.ts'

const strokePoints = 60
/** Number of strokes that are sent before it waits for them. */
const strokesAtOnce = 100

/** How an artist without a page joins a jam. */
export function endpointOf(server: string, { id, keys }: CreatedJam): Endpoint {
	return {
		url: `${server.replace('http', 'ws')}/api/sync/${id}`,
		protocols: subprotocols(keys.artist, newHostKey()),
	}
}

/** People whose strokes are sent as fast as they are taken: each as live ink, then as a mark. */
export class Replayers {
	readonly #clients: Client[]
	readonly #observer: Wire
	readonly #field: Rect
	readonly #random = seeded(3)
	#top: string | null = null
	drawn = 0

	/** @param observer receives the strokes. */
	private constructor(clients: Client[], observer: Wire, field: Rect) {
		this.#clients = clients
		this.#observer = observer
		this.#field = field
	}

	static async come(server: string, jam: CreatedJam, count: number, field: Rect) {
		const clients = Array.from({ length: count }, () => new Client(endpointOf(server, jam), false))
		await Promise.all(clients.map((client) => client.come()))
		clients.forEach(({ doc }, i) => {
			writePerson(doc, { name: `Artist ${i}`, colour: 0xc2410c })
		})
		const observer = await connect(server, jam.id, jam.keys.viewer)
		await observer.sync()
		return new Replayers(clients, observer, field)
	}

	/** Draws in turns until there are this many strokes, and everybody has them. */
	async drawUntil(strokes: number): Promise<void> {
		while (this.drawn < strokes) {
			const batch = Math.min(strokesAtOnce, strokes - this.drawn)
			for (let i = 0; i < batch; i++) this.#draw()
			await this.#observer.until(() => marksOf(this.#observer.doc).size >= this.drawn)
			// A wire keeps every frame for tests; nobody needs them here.
			this.#observer.frames.length = 0
			this.#observer.ink.length = 0
		}
	}

	leave(): void {
		for (const client of this.#clients) client.close()
		this.#observer.close()
	}

	#draw(): void {
		const client = this.#clients[this.drawn % this.#clients.length]
		if (!client) return
		const stroke = drawStroke(this.#random, strokePoints, this.#field)
		const id = newMarkId()
		client.send(encodeLiveInk(encodeInkPart({ id, start: 0, stroke })))
		addStroke(client.doc, id, stroke, this.#top)
		const z = marksOf(client.doc).get(id)?.get('z')
		this.#top = typeof z === 'string' ? z : null
		this.drawn += 1
	}
}
