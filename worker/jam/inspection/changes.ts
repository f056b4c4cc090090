import type { EntityKind, ValueRoot } from './schema.ts'
import type { WireContent } from './wire-update.ts'

/** A mark or a layer. */
export interface Entity {
	kind: EntityKind
	id: string
	/** The Yjs client id that made it. */
	maker: number
}

/** One thing that an update does, in the words of the document's schema. */
export type Change =
	| { does: 'create'; entity: Entity }
	/** `by` is the client id that wrote it. */
	| { does: 'set'; entity: Entity; key: string; content: WireContent; by: number }
	| { does: 'unset'; entity: Entity; key: string }
	/** Puts a new mark or layer in the place of one that is there. */
	| { does: 'replace'; entity: Entity }
	| { does: 'delete'; entity: Entity }
	/** Inserts into, or deletes from, a mark's text: `length` UTF-16 code units. */
	| { does: 'write'; entity: Entity; length: number; by: number }
	| { does: 'erase'; entity: Entity; length: number; writer: number }
	/** Sets or deletes an entry of a root map of values. */
	| { does: 'set-entry'; root: ValueRoot; key: string; content: WireContent; by: number }
	| { does: 'delete-entry'; root: ValueRoot; key: string }

/** What an update would do to a document. */
export interface Inspection {
	/** The update without what the document has already. This is what may be applied. */
	update: Uint8Array
	/** Client ids under which it holds something new. */
	clients: ReadonlySet<number>
	changes: readonly Change[]
	/** Structs it adds, by client id; a shared type counts as four. */
	structs: ReadonlyMap<number, number>
	/** False: something it builds on is missing. Nothing of it may be applied. */
	isComplete: boolean
	/** False: it deletes something that was never seen. The rest may be applied. */
	knowsDeletions: boolean
	/** How many structs were visited, of the update and of the document: what applying it will cost. */
	work: number
}
