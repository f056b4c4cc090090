import { createSignal, untrack } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import * as v from 'valibot'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type HelpRole, helpRoles } from '../../../shared/distributed-work.ts'
import type { Rect, Vec } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { Colour, type Person } from '../../../shared/people.ts'
import { plainLine } from '../../../shared/plain-line.ts'

const Finite = v.pipe(v.number(), v.finite())
const Side = v.pipe(Finite, v.minValue(1e-6), v.maxValue(1e9))

/** Everyone's presence state. */
const State = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength), v.transform(plainLine)),
	colour: Colour,
	/** Identifies the person on every visit (shared/people.ts). */
	who: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(limits.nameLength))), undefined),
	/** In world units; null while the pointer is away. */
	cursor: v.fallback(v.nullish(v.object({ x: Finite, y: Finite })), null),
	/** The active tool; see together/presence-tool.ts. */
	tool: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(20))), undefined),
	/** The part of the canvas on their screen: x, y, width and height in world units. */
	view: v.fallback(v.optional(v.tuple([Finite, Finite, Side, Side])), undefined),
	/** Client id of the followed person. */
	follows: v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined),
	/** They have raised a hand, or have said that they are done. */
	hand: v.fallback(v.optional(v.boolean()), undefined),
	done: v.fallback(v.optional(v.boolean()), undefined),
	/** Their device helps others, or asks others for help. */
	hands: v.fallback(v.optional(v.picklist(helpRoles)), undefined),
})
type State = v.InferOutput<typeof State>

export interface Peer extends Person {
	id: number
	cursor: Vec | null
	tool: string | undefined
	/** Undefined for stock clients. */
	view: Rect | undefined
	follows: number | undefined
	hasHandUp: boolean
	isDone: boolean
	helpRole: HelpRole | undefined
}

/** Shortest time between two cursor updates. */
const cursorMs = 40
/** The same for the view, while somebody follows it and while nobody does. */
const followedMs = 100
const unfollowedMs = 1_000
/** Positions are rounded to about this many steps across the view. */
const steps = 2_048

/** This person's presence and everyone else's. */
export class Presence {
	readonly awareness: Awareness
	/** Everyone else in the jam, by id. A Solid store, so that only changed fields trigger effects. */
	readonly peers: () => readonly Peer[]
	readonly #setPeers: (peers: Peer[]) => void
	readonly #nameOf: (person: Person) => string
	#state: State
	#timer: ReturnType<typeof setTimeout> | undefined
	#due = Number.POSITIVE_INFINITY
	#isQuiet = false
	/** Whether this person has raised a hand, and has said that they are done. */
	readonly hasHandUp: () => boolean
	readonly isDone: () => boolean
	readonly #setHandUp: (hand: boolean) => void
	readonly #setIsDone: (done: boolean) => void

	/** @param nameOf returns the name to show for a person. */
	constructor(doc: Y.Doc, me: Person, nameOf: (person: Person) => string = ({ name }) => name) {
		this.#nameOf = nameOf
		const [hasHandUp, setHandUp] = createSignal(false)
		const [isDone, setIsDone] = createSignal(false)
		this.hasHandUp = hasHandUp
		this.isDone = isDone
		this.#setHandUp = setHandUp
		this.#setIsDone = setIsDone
		this.awareness = new Awareness(doc)
		// Its heartbeat would keep a quiet jam's object awake; here the server tells who has left.
		clearInterval(this.awareness._checkInterval)
		this.#state = { ...me, cursor: null }
		this.awareness.setLocalState(this.#state)
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
		this.#update({ ...me }, 0)
	}

	/** Reads everyone's names again. */
	refreshNames(): void {
		this.#read()
	}

	/** @param cursor world units; null when the pointer has left the canvas. */
	setCursor(cursor: Vec | null): void {
		if (this.#isQuiet && cursor) return
		const round = this.#rounding()
		this.#update({ cursor: cursor && { x: round(cursor.x), y: round(cursor.y) } }, cursorMs)
	}

	setTool(tool: string): void {
		this.#update({ tool }, cursorMs)
	}

	/** @param view the visible part of the canvas, world units. */
	setView({ x, y, w, h }: Rect): void {
		const isFollowed = untrack(() => this.peers().some(({ follows }) => follows === this.id))
		const round = this.#rounding(w)
		const view: State['view'] = [round(x), round(y), round(w), round(h)]
		this.#update({ view }, isFollowed ? followedMs : unfollowedMs)
	}

	/** @param id client id of the followed person, if any. */
	setFollowed(id: number | undefined): void {
		this.#update({ follows: id }, 0)
	}

	/** @param isQuiet true: the cursor is no longer sent. */
	setQuiet(isQuiet: boolean): void {
		this.#isQuiet = isQuiet
		if (isQuiet) this.setCursor(null)
	}

	/** Raises this person's hand, or takes it down. */
	setHand(hand: boolean): void {
		this.#setHandUp(hand)
		this.#update({ hand: hand || undefined }, 0)
	}

	/** Says whether this person is done with the task. */
	setDone(done: boolean): void {
		this.#setIsDone(done)
		this.#update({ done: done || undefined }, 0)
	}

	/** @param role what this person's device does for others, or they for it, if anything. */
	setHelpRole(role: HelpRole | undefined): void {
		this.#update({ hands: role }, 0)
	}

	close(): void {
		clearTimeout(this.#timer)
		this.awareness.destroy()
	}

	/** Publishes a change within `ms` milliseconds, together with the changes that come until then. */
	#update(change: Partial<State>, ms: number): void {
		const state = { ...this.#state, ...change }
		if (JSON.stringify(state) === JSON.stringify(this.#state)) return
		this.#state = state
		const due = performance.now() + ms
		if (due >= this.#due) return
		clearTimeout(this.#timer)
		this.#due = due
		this.#timer = setTimeout(() => {
			this.#due = Number.POSITIVE_INFINITY
			this.awareness.setLocalState(this.#state)
		}, ms)
	}

	/** @param width of the view. @returns a function that rounds to a step that fits it. */
	#rounding(width = this.#state.view?.[2] ?? steps): (value: number) => number {
		const step = 2 ** Math.round(Math.log2(Math.max(width, 1e-6) / steps))
		return (value) => Math.round(value / step) * step
	}

	readonly #read = (): void => {
		const peers: Peer[] = []
		for (const [id, raw] of this.awareness.getStates()) {
			if (id === this.id) continue
			const state = v.safeParse(State, raw)
			if (!state.success) continue
			const { name, colour, who, cursor, tool, view, follows, hand, done, hands } = state.output
			const [x, y, w, h] = view ?? []
			const seen =
				x === undefined || y === undefined || w === undefined || h === undefined
					? undefined
					: { x, y, w, h }
			peers.push({
				id,
				name: this.#nameOf({ name, colour, ...(who === undefined ? {} : { who }) }),
				colour,
				...(who === undefined ? {} : { who }),
				cursor: cursor ?? null,
				tool,
				view: seen,
				follows,
				hasHandUp: hand ?? false,
				isDone: done ?? false,
				helpRole: hands,
			})
		}
		this.#setPeers(peers.sort((a, b) => a.id - b.id))
	}
}
