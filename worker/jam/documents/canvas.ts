import { deskOf } from '../../../shared/desks.ts'
import { Relay } from '../connections/relay.ts'
import type { JamState } from '../jam-state.ts'
import { PendingPictures } from '../stage/pending-pictures.ts'
import { Document } from './document.ts'
import { Log } from './log.ts'
import { UpdatePolicy } from './update-policy.ts'

/** One document of a jam, with its log, its gate and the connections that speak of it. */
export class Canvas {
	readonly name: string
	readonly log: Log
	readonly document: Document
	readonly relay: Relay
	readonly pendingPictures = new PendingPictures()

	/** @param name of the document (shared/desks.ts). */
	constructor(name: string, jam: JamState) {
		this.name = name
		this.log = new Log(jam.storage, deskOf(name))
		const policy = new UpdatePolicy(name, jam)
		this.document = new Document(
			this.log,
			(doc) => {
				policy.load(doc)
				this.pendingPictures.load(doc)
			},
			() => jam.onStored(),
		)
		this.relay = new Relay(this.document, policy, jam, (result) => jam.onTick(name, result))
	}
}
