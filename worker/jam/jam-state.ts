import type { Counters } from '../observability.ts'
import type { Authors } from './people/authors.ts'
import type { Identities } from './people/identities.ts'
import type { Shares } from './people/participant-shares.ts'
import type { StageKeeper } from './stage/stage-keeper.ts'

/** What a tick sent of a document. */
export interface TickResult {
	update: Uint8Array | undefined
	/** Frames of live ink, lasers and reactions. */
	ephemeral: readonly Uint8Array[]
}

/** What all documents of a jam share: who is who, what is allowed, and how much it may be. */
export interface JamState {
	readonly storage: DurableObjectStorage
	readonly authors: Authors
	readonly shares: Shares
	readonly identities: Identities
	readonly stage: StageKeeper
	readonly counters: Counters
	/** @returns the number of connections. */
	people(): number
	/** Loads all documents, so that their shares and identities are known. */
	loadAll(): void
	/** Is called after every write of a document. */
	onStored(): void
	/** Is called when marks of a document no longer wait for the host's approval. */
	onApproved(document: string, marks: readonly string[]): void
	/** Is called after every tick of a document with what it sent. */
	onTick(document: string, result: TickResult): void
}
