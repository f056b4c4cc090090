import * as v from 'valibot'
import { limits } from './limits.ts'

/**
 * A desk is a Yjs document of its own in a jam: its members paint there, and nobody else but hosts
 * sees it until it is revealed. Then everything on it becomes part of the jam's main document. Its
 * coordinates are those of the main document (docs/decisions/0031-desks.md).
 */

const DeskId = v.pipe(v.string(), v.regex(/^[\w-]{8}$/))

/** Name of the document that everyone in the jam sees. */
export const mainDocument = ''

/** @returns the name of a desk's document. */
export function documentOf(desk: string): string {
	return `desk:${desk}`
}

/** Name of a document, as the query `document` and frame 110 have it. */
export const DocumentName = v.union([
	v.literal(mainDocument),
	v.pipe(v.string(), v.regex(/^desk:[\w-]{8}$/)),
])

/** @returns the id of the desk that a document belongs to; undefined for the main one. */
export function deskOf(document: string): string | undefined {
	return document === mainDocument ? undefined : document.slice(documentOf('').length)
}

const Finite = v.pipe(v.number(), v.minValue(-limits.canvasReach), v.maxValue(limits.canvasReach))
const Side = v.pipe(Finite, v.minValue(1))
const Participant = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** The part of the canvas that a desk is meant for, world units. Marks may reach beyond it. */
const Plot = v.object({ x: Finite, y: Finite, w: Side, h: Side })

/**
 * `open`: its members paint there. `closed`: they are back in the main document; only hosts see it,
 * who can open it again, reveal it or delete it. `revealed`: everything is in the main document.
 */
export const deskStates = ['open', 'closed', 'revealed'] as const

/** A desk as its members and, once it is revealed, everyone is told of it. */
export const Desk = v.object({
	id: DeskId,
	/** From 1, in the order in which desks were made. */
	number: v.pipe(v.number(), v.integer(), v.minValue(1)),
	plot: Plot,
})
export type Desk = v.InferOutput<typeof Desk>

/** A desk as hosts are told of it. */
export const DeskReport = v.object({
	...Desk.entries,
	state: v.picklist(deskStates),
	/** Who sits there now. The name is empty when it isn't known. */
	members: v.array(v.object({ participant: v.string(), name: v.string() })),
})
export type DeskReport = v.InferOutput<typeof DeskReport>

/** Plots in rows from a corner, the first desk's first, with `gap` between them. World units. */
export const Layout = v.object({
	x: Finite,
	y: Finite,
	w: Side,
	h: Side,
	gap: v.pipe(Finite, v.minValue(0)),
	/** Plots in a row; absent: about as many as there are rows. */
	columns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.desks))),
})
export type DeskLayout = v.InferOutput<typeof Layout>

const People = v.pipe(v.array(Participant), v.maxLength(limits.connectionsPerJam))
/** Desks by id; null: all that it can apply to. */
const Desks = v.nullable(v.pipe(v.array(DeskId), v.maxLength(limits.desks)))

/** What a host can ask of desks: part of `StageRequest`. */
export const DeskRequest = v.variant('do', [
	/** Makes desks and seats people there. Those who sat elsewhere leave that desk. */
	v.object({
		do: v.literal('make-desks'),
		seats: v.variant('of', [
			/** One for each person. */
			v.object({ of: v.literal('each') }),
			/** As few random groups of at most `size` as it takes; their sizes differ by one at most. */
			v.object({
				of: v.literal('groups'),
				size: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(limits.deskGroup)),
			}),
			/** By hand: the members of each desk. An empty list makes an empty desk. */
			v.object({
				of: v.literal('hand'),
				desks: v.pipe(v.array(People), v.minLength(1), v.maxLength(limits.desks)),
			}),
		]),
		/** For `each` and `groups`: whom to seat; null: every artist who is here. */
		people: v.nullable(People),
		/** Whether artists who come later get a desk, or a place in a group that isn't full. */
		newcomers: v.boolean(),
		layout: Layout,
	}),
	/** Seats people at other desks, all at once; `desk` null: back to the main document. */
	v.object({
		do: v.literal('seat'),
		seats: v.pipe(
			v.array(v.object({ participant: Participant, desk: v.nullable(DeskId) })),
			v.maxLength(limits.connectionsPerJam),
		),
	}),
	/** Adds everything on these desks to the main document, for everyone, all at once. */
	v.object({ do: v.literal('reveal-desks'), desks: Desks }),
	/** Sends members back to the main document and keeps the desks for hosts. */
	v.object({ do: v.literal('close-desks'), desks: Desks }),
	/** Opens closed desks again for the members they had. */
	v.object({ do: v.literal('open-desks'), desks: Desks }),
	/** Permanently deletes closed desks. */
	v.object({ do: v.literal('delete-desks'), desks: Desks }),
])
export type DeskRequest = v.InferOutput<typeof DeskRequest>
