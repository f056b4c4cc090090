import { uint32 } from 'lib0/random'
import * as Y from 'yjs'
import { isPending, type Mark, marksOf, newMarkId, readMarks } from '../../../shared/canvas.ts'
import { keepAtDesk } from '../../../shared/desk-area.ts'
import { contains, type Rect } from '../../../shared/geometry.ts'
import { ground, type Layer, layersOf, readLayers } from '../../../shared/layers.ts'
import { personOf, writePerson } from '../../../shared/people.ts'
import { compose, identity, type Transform, translation } from '../../../shared/transform.ts'

/** A copy of a part of a document, for another document. */
export interface DrawingCopy {
	doc: Y.Doc
	/** Participants by the copy's client ids; undefined: not known. */
	authors: ReadonlyMap<number, string | undefined>
}

/**
 * Copies the marks whose middle lies in a frame, and their layers, under new ids. Marks keep their
 * makers: each maker has one client id in the copy. What waits for approval, is removed or is on a
 * hidden layer is left out; copies are not locked.
 * @param plot where the copy lies; it has the frame's size.
 * @param ownerOf returns the participant that a client id belongs to.
 */
export function copyDrawing(
	from: Y.Doc,
	frame: Rect,
	plot: Rect,
	ownerOf: (client: number) => string | undefined,
): DrawingCopy {
	const doc = new Y.Doc()
	const by = translation(plot.x - frame.x, plot.y - frame.y)
	const newIds = new Map<string, string>()
	const newIdOf = (id: string) => {
		const made = newIds.get(id) ?? newMarkId()
		newIds.set(id, made)
		return made
	}
	const layers = readLayers(from)
	const authors = new Map<number, string | undefined>()
	const owners = new Map<string | undefined, Mark[]>()
	for (const mark of marksIn(from, frame, layers)) {
		const owner = ownerOf(mark.author)
		const marks = owners.get(owner)
		if (marks) marks.push(mark)
		else owners.set(owner, [mark])
	}
	for (const [owner, marks] of owners) {
		doc.clientID = uint32()
		authors.set(doc.clientID, owner)
		doc.transact(() => {
			const person = marks.map(({ author }) => personOf(from, author)).findLast(Boolean)
			if (person) writePerson(doc, person)
			const ids = marks.flatMap((mark) => copyMark(from, doc, mark, { by, layers, newIdOf }) ?? [])
			keepAtDesk(doc, plot, ids)
		})
	}
	return { doc, authors }
}

/** @returns the marks of a drawing that everyone sees. */
function marksIn(doc: Y.Doc, frame: Rect, layers: readonly Layer[]): Mark[] {
	const hidden = new Set(layers.filter(({ visible }) => !visible).map(({ id }) => id))
	return readMarks(doc).filter(({ id, layer, bounds }) => {
		const middle = { x: bounds.x + bounds.w / 2, y: bounds.y + bounds.h / 2 }
		return contains(frame, middle) && !hidden.has(layer) && !isPending(marksOf(doc).get(id))
	})
}

interface CopyRules {
	by: Transform
	/** Those that a mark can lie on; on any other one it lies on the ground. */
	layers: readonly Layer[]
	/** @returns the id in the copy of a layer or group. */
	newIdOf(id: string): string
}

/** @returns the copy's id. */
function copyMark(
	from: Y.Doc,
	to: Y.Doc,
	{ id, layer, group, place }: Mark,
	{ by, layers, newIdOf }: CopyRules,
): string | undefined {
	const map = marksOf(from).get(id)?.clone()
	if (!map) return undefined
	map.set('place', compose(place ?? identity, by))
	map.delete('locked')
	if (group !== undefined) map.set('group', newIdOf(group))
	map.delete('layer')
	if (layer !== ground && layers.some((one) => one.id === layer)) {
		map.set('layer', newIdOf(layer))
		copyLayer(from, to, layer, newIdOf(layer))
	}
	const copy = newMarkId()
	marksOf(to).set(copy, map)
	return copy
}

/** Copies a layer, unless that was done. */
function copyLayer(from: Y.Doc, to: Y.Doc, id: string, copy: string): void {
	if (layersOf(to).has(copy)) return
	const map = layersOf(from).get(id)?.clone()
	map?.delete('locked')
	if (map) layersOf(to).set(copy, map)
}
