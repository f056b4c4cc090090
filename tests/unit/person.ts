import * as Y from 'yjs'
import { Connection } from '../../client/sync/connection/connection.ts'
import { Presence } from '../../client/sync/ephemeral/presence.ts'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { Network } from './scripted-network.ts'

/** One person's page in a scripted network: its document, its connection, its presence. */
export class Person {
	readonly name: string
	readonly doc: Y.Doc
	readonly presence: Presence
	readonly connection: Connection
	readonly refusals: string[] = []

	constructor(name: string, doc = new Y.Doc()) {
		this.doc = doc
		this.name = name
		Network.current.open(name)
		this.presence = new Presence(this.doc, { name, colour: 0xc2410c })
		const address = { url: `ws://jam/?person=${name}`, protocols: [] }
		const events = {
			received: () => undefined,
			ephemeral: () => undefined,
			directMessage: () => undefined,
			refused: ({ code }: { code: string }) => void this.refusals.push(code),
			ended: () => undefined,
		}
		const { awareness } = this.presence
		this.connection = new Connection(
			address,
			this.doc,
			awareness,
			events,
			undefined,
			Promise.resolve(),
		)
	}

	/** Names of the other people that this page shows. */
	get sees(): string[] {
		return this.presence
			.peers()
			.map(({ name }) => name)
			.sort()
	}

	draw(): string {
		const id = newMarkId()
		addStroke(this.doc, id, stroke, null)
		return id
	}

	/** Closes the page. */
	close(): void {
		this.connection.close()
		this.presence.close()
	}
}
