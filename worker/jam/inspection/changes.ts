import type { EntityKind, ValueRoot } from './schema.ts'
import type { WireContent } from './wire-update.ts'

/** A mark or a layer. */
export interface Entity {
	kind: EntityKind
	id: string
	/** The Yjs client id that made it. */
	maker: number
}

/** One change that an update makes, in terms of the document's schema. */
export type Change =
	| { type: 'create'; entity: Entity }
	/** `by` is the client id that wrote it. */
	| { type: 'set'; entity: Entity; key: string; content: WireContent; by: number }
	| { type: 'unset'; entity: Entity; key: string }
	/** Replaces an existing mark or layer by a new one. */
	| { type: 'replace'; entity: Entity }
	| { type: 'delete'; entity: Entity }
	/** Inserts into, or deletes from, a mark's text: `length` UTF-16 code units. */
	| { type: 'write'; entity: Entity; length: number; by: number }
	| { type: 'erase'; entity: Entity; length: number; writer: number }
	/** Formats a part of a mark’s text. */
	| { type: 'format'; entity: Entity }
	/** Sets or deletes an entry of a root map of values. */
	| { type: 'set-entry'; root: ValueRoot; key: string; content: WireContent; by: number }
	| { type: 'delete-entry'; root: ValueRoot; key: string }

/** The effect of an update on a document. */
export interface Inspection {
	/** The update without what the document already has. Only this may be applied. */
	update: Uint8Array
	/** Client ids that have new structs in it. */
	clients: ReadonlySet<number>
	changes: readonly Change[]
	/** Number of structs that it adds, by client id; a shared type counts as four. */
	structs: ReadonlyMap<number, number>
	/** False when a dependency is missing. No part of it may be applied then. */
	isComplete: boolean
	/** False when it deletes something unknown. The rest may be applied. */
	knowsDeletions: boolean
	/** Number of structs visited, in the update and in the document: the cost of applying it. */
	work: number
}
