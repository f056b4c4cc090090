import * as Y from 'yjs'
import { Connection } from '../../client/sync/connection/connection.ts'
import { Presence } from '../../client/sync/ephemeral/presence.ts'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { subprotocol } from '../../shared/protocol.ts'
import { stroke } from '../worker/frame-corpus.ts'

/** The two globals whose events a page's connection listens to. Node has none of them. */
Object.assign(globalThis, {
	document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
	window: new EventTarget(),
})

/** What a page is without its canvas: document, presence, and the client's own connection to a server. */
export class Page {
	readonly doc = new Y.Doc()
	readonly presence: Presence
	readonly connection: Connection
	readonly refusals: string[] = []
	/** The close codes after which the page stopped trying. */
	readonly ends: number[] = []

	/**
	 * Opens at once.
	 * @param server its address, http://… @param key of a link @param document absent: the canvas
	 */
	constructor(server: string, jam: string, key: string, name: string, document?: string) {
		this.presence = new Presence(this.doc, { name, colour: 0xc2410c })
		this.connection = new Connection(
			{
				url: `${server.replace('http', 'ws')}/api/sync/${jam}${document ? `?document=${document}` : ''}`,
				protocols: [subprotocol.name, subprotocol.key + key],
			},
			this.doc,
			this.presence.awareness,
			{
				received: () => undefined,
				ephemeral: () => undefined,
				directMessage: () => undefined,
				refused: ({ code }) => void this.refusals.push(code),
				ended: (code) => void this.ends.push(code),
			},
			undefined,
			Promise.resolve(),
		)
	}

	/** The names of the other people that this page shows. */
	get others(): string[] {
		return this.presence.peers().map(({ name }) => name)
	}

	/** Draws a stroke. @returns the mark's id */
	draw(): string {
		const id = newMarkId()
		addStroke(this.doc, id, stroke, null)
		return id
	}

	close(): void {
		this.connection.close()
		this.presence.close()
	}
}
