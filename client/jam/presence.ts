import { createSignal } from 'solid-js'
import * as v from 'valibot'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Vec } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import type { Person } from '../../shared/people.ts'

/** What everyone tells everyone about themselves; gone when they leave. */
const State = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength)),
	colour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffff)),
	/** In world units; null while the pointer is away. */
	cursor: v.optional(
		v.nullable(v.object({ x: v.pipe(v.number(), v.finite()), y: v.pipe(v.number(), v.finite()) })),
	),
})

export interface Peer extends Person {
	id: number
	cursor: Vec | null
}

/** A cursor is told at most this often. */
const cursorMs = 40

export class Presence {
	readonly awareness: Awareness
	/** Everyone else in the jam. */
	readonly peers: () => readonly Peer[]
	#cursor: Vec | null = null
	#timer: number | undefined

	constructor(doc: Y.Doc, me: Person) {
		this.awareness = new Awareness(doc)
		// Its heartbeat would keep a quiet jam awake for ever; here the server says who has left.
		clearInterval(this.awareness._checkInterval)
		this.awareness.setLocalState({ ...me, cursor: null })
		const [peers, setPeers] = createSignal<readonly Peer[]>([])
		this.peers = peers
		this.awareness.on('change', () => setPeers(this.#read()))
	}

	introduce(me: Person): void {
		this.awareness.setLocalState({ ...this.awareness.getLocalState(), ...me })
	}

	/** @param cursor in world units; null when the pointer has left the canvas. */
	point(cursor: Vec | null): void {
		this.#cursor = cursor && { x: round(cursor.x), y: round(cursor.y) }
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined
			this.awareness.setLocalStateField('cursor', this.#cursor)
		}, cursorMs)
	}

	close(): void {
		clearTimeout(this.#timer)
		this.awareness.destroy()
	}

	#read(): Peer[] {
		const peers: Peer[] = []
		for (const [id, raw] of this.awareness.getStates()) {
			if (id === this.awareness.clientID) continue
			const state = v.safeParse(State, raw)
			if (!state.success) continue
			const { name, colour, cursor } = state.output
			peers.push({ id, name, colour, cursor: cursor ?? null })
		}
		return peers.sort((a, b) => a.id - b.id)
	}
}

function round(value: number): number {
	return Math.round(value * 8) / 8
}
