import { untrack } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import * as v from 'valibot'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type HelpRole, helpRoles } from '../../shared/distributed-work.ts'
import type { Rect, Vec } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import { Colour, type Person } from '../../shared/people.ts'

const Finite = v.pipe(v.number(), v.finite())
const Side = v.pipe(Finite, v.minValue(1e-6), v.maxValue(1e9))

/** What everyone tells everyone about themselves; gone when they leave. */
const State = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength)),
	colour: Colour,
	/** In world units; null while the pointer is away. */
	cursor: v.fallback(v.nullish(v.object({ x: Finite, y: Finite })), null),
	/** What they hold; see canvas/held.tsx. */
	tool: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(20))), undefined),
	/** The part of the canvas on their screen: x, y, width and height in world units. */
	view: v.fallback(v.optional(v.tuple([Finite, Finite, Side, Side])), undefined),
	/** Client id of whom they follow. */
	follows: v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined),
	/** Their device works for others, or others are asked to work for it. */
	hands: v.fallback(v.optional(v.picklist(helpRoles)), undefined),
})
type Told = v.InferOutput<typeof State>

export interface Peer extends Person {
	id: number
	cursor: Vec | null
	tool: string | undefined
	/** Undefined for stock clients. */
	view: Rect | undefined
	follows: number | undefined
	helpRole: HelpRole | undefined
}

/** A cursor is told at most this often. */
const cursorMs = 40
/** So often a view is told while somebody follows it, and while nobody does. */
const followedMs = 100
const unfollowedMs = 1_000
/** Positions are rounded to about so many steps across the view. */
const steps = 2_048

export class Presence {
	readonly awareness: Awareness
	/** Everyone else in the jam, by id. A store: what changed of a person is all that is looked at. */
	readonly peers: () => readonly Peer[]
	readonly #setPeers: (peers: Peer[]) => void
	#told: Told
	#timer: ReturnType<typeof setTimeout> | undefined
	#due = Number.POSITIVE_INFINITY

	constructor(doc: Y.Doc, me: Person) {
		this.awareness = new Awareness(doc)
		// Its heartbeat would keep a quiet jam awake for ever; here the server says who has left.
		clearInterval(this.awareness._checkInterval)
		this.#told = { ...me, cursor: null }
		this.awareness.setLocalState(this.#told)
		const [store, setStore] = createStore<{ peers: Peer[] }>({ peers: [] })
		this.peers = () => store.peers
		this.#setPeers = (peers) => setStore('peers', reconcile(peers, { key: 'id' }))
		this.awareness.on('change', this.#read)
	}

	/** This person's own id. */
	get id(): number {
		return this.awareness.clientID
	}

	setPerson(me: Person): void {
		this.#tell({ ...me }, 0)
	}

	/** @param cursor in world units; null when the pointer has left the canvas. */
	setCursor(cursor: Vec | null): void {
		const grain = this.#grain()
		this.#tell({ cursor: cursor && { x: grain(cursor.x), y: grain(cursor.y) } }, cursorMs)
	}

	/** @param tool what is in the hand. */
	setTool(tool: string): void {
		this.#tell({ tool }, cursorMs)
	}

	/** @param view the part of the world on the screen. */
	setView({ x, y, w, h }: Rect): void {
		const isFollowed = untrack(() => this.peers().some(({ follows }) => follows === this.id))
		const grain = this.#grain(w)
		const view: Told['view'] = [grain(x), grain(y), grain(w), grain(h)]
		this.#tell({ view }, isFollowed ? followedMs : unfollowedMs)
	}

	/** @param id of whom one follows, if anyone. */
	setFollowed(id: number | undefined): void {
		this.#tell({ follows: id }, 0)
	}

	/** @param hands what this person's device does for others, or they for it, if anything. */
	setHelpRole(hands: HelpRole | undefined): void {
		this.#tell({ hands }, 0)
	}

	close(): void {
		clearTimeout(this.#timer)
		this.awareness.destroy()
	}

	/** Says something within so many milliseconds; what is said by then goes along. */
	#tell(change: Partial<Told>, ms: number): void {
		const told = { ...this.#told, ...change }
		if (JSON.stringify(told) === JSON.stringify(this.#told)) return
		this.#told = told
		const due = performance.now() + ms
		if (due >= this.#due) return
		clearTimeout(this.#timer)
		this.#due = due
		this.#timer = setTimeout(() => {
			this.#due = Number.POSITIVE_INFINITY
			this.awareness.setLocalState(this.#told)
		}, ms)
	}

	#grain(width = this.#told.view?.[2] ?? steps): (value: number) => number {
		const grain = 2 ** Math.round(Math.log2(Math.max(width, 1e-6) / steps))
		return (value) => Math.round(value / grain) * grain
	}

	readonly #read = (): void => {
		const peers: Peer[] = []
		for (const [id, raw] of this.awareness.getStates()) {
			if (id === this.id) continue
			const state = v.safeParse(State, raw)
			if (!state.success) continue
			const { name, colour, cursor, tool, view, follows, hands } = state.output
			const [x, y, w, h] = view ?? []
			const seen =
				x === undefined || y === undefined || w === undefined || h === undefined
					? undefined
					: { x, y, w, h }
			peers.push({
				id,
				name,
				colour,
				cursor: cursor ?? null,
				tool,
				view: seen,
				follows,
				helpRole: hands,
			})
		}
		this.#setPeers(peers.sort((a, b) => a.id - b.id))
	}
}
