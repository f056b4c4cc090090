import { onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { addMark, type Mark, marksOf, newMarkId, type StackPosition } from '../../shared/canvas.ts'
import { keepAtDesk } from '../../shared/desk-area.ts'
import { duplicateMarks, textOf } from '../../shared/edit.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Content } from '../../shared/mark-content.ts'
import type { Approvable } from '../../shared/mark-picture.ts'
import type { Transform } from '../../shared/transform.ts'
import { createActiveLayer } from './active-layer.ts'
import type { Scene } from './scene.ts'
import { History } from './undo/history.ts'
import type { MayUndo } from './undo/plan.ts'

/** What the jam asks of this person's changes. */
export interface EditRules {
	/** Whether new content has to wait for the host's approval. */
	needsApproval(content: Approvable): boolean
	/** Keeps the words of a mark that waits for approval: the document doesn't have them. */
	hold(mark: string, words: string): void
	mayUndo: MayUndo
	/** The plot of the desk where this person works, if any: marks stay there. */
	plot(): Rect | undefined
}

/** The rules of a canvas that everybody may change. */
const openRules: EditRules = {
	needsApproval: () => false,
	hold: () => undefined,
	mayUndo: () => true,
	plot: () => undefined,
}

/**
 * This person's changes of the canvas. Create inside a Solid owner, which also closes it.
 * @param sign is called in each transaction: writes into the document who its client id is.
 * @param rules by default everything is allowed.
 */
export function createCanvasEditor(
	doc: Y.Doc,
	scene: Scene,
	sign: (doc: Y.Doc) => void,
	rules: EditRules = openRules,
) {
	const { needsApproval, hold, mayUndo, plot } = rules
	const origin = {}
	const history = new History(doc, origin, mayUndo)
	const layers = createActiveLayer(scene)
	onCleanup(() => history.close())

	/** Changes the document as one undoable step, signed by this person. */
	function edit(change: (doc: Y.Doc) => void): void {
		doc.transact((transaction) => {
			sign(doc)
			change(doc)
			const place = plot()
			if (place) keepAtDesk(doc, place, changedMarks(transaction))
		}, origin)
	}

	/** Adds a mark as part of an edit. It waits for the host's approval when the stage asks for it. */
	function addHere(doc: Y.Doc, id: string, content: Content, position: StackPosition): void {
		const pending = needsApproval(content) ? ({ pending: true } as const) : {}
		addMark(doc, id, content, { ...position, ...pending })
		holdWords(id, content)
	}

	function holdWords(id: string, content: Content): void {
		if ('text' in content && content.text !== '' && needsApproval(content)) hold(id, content.text)
	}

	return {
		history,
		edit,
		/** The plot of the desk where this person works, if any. */
		plot,

		layers: layers.layers,
		/** Id of the layer that this person works on. Only this person's choice changes it. */
		layer: layers.active,
		chooseLayer: layers.choose,
		/** The last time that the active layer was deleted. */
		lostLayer: layers.lost,

		/** Adds a mark on top of the active layer, or elsewhere. @returns its id */
		add(
			content: Content,
			id = newMarkId(),
			position: StackPosition = { layer: layers.active(), below: scene.topZOf(layers.active()) },
		): string {
			edit(() => addHere(doc, id, content, position))
			return id
		},

		addMark: addHere,

		/**
		 * @param listener is called with the ids of the marks that an edit has added; undo and redo are
		 *   no edits. @returns a function that removes it
		 */
		onAdd(listener: (ids: readonly string[]) => void): () => void {
			const marks: unknown = marksOf(doc)
			const handle = ({ origin: from, changed }: Y.Transaction) => {
				if (from !== origin) return
				for (const [type, keys] of changed) {
					if (type === marks) listener([...keys].filter((key) => key !== null))
				}
			}
			doc.on('afterTransaction', handle)
			return () => doc.off('afterTransaction', handle)
		},

		/** @returns the shared text of a text or a note. */
		textOf: (id: string) => textOf(doc, id),

		/**
		 * Copies marks to the top of their layers, transformed by `by`, as part of an edit.
		 * @returns the ids of the copies
		 */
		duplicate(doc: Y.Doc, marks: readonly Mark[], by: Transform): string[] {
			const topOf = (layer: string) => scene.topZOf(layer)
			const ids = duplicateMarks(doc, marks, by, topOf, needsApproval)
			for (const [i, mark] of marks.entries()) holdWords(ids[i] ?? '', mark)
			return ids
		},
	}
}

/** @returns the ids of the marks that a transaction has changed so far. */
function changedMarks({ doc, changed }: Y.Transaction): Set<string> {
	const marks = marksOf(doc)
	const isRoot = (type: unknown) => type === marks
	const ids = new Set<string>()
	for (const [type, keys] of changed) {
		if (isRoot(type)) {
			for (const key of keys) if (key !== null) ids.add(key)
			continue
		}
		// A mark, or the text of one.
		const map = isRoot(type.parent) ? type : type.parent
		const id = isRoot(map?.parent) ? map?._item?.parentSub : undefined
		if (id) ids.add(id)
	}
	return ids
}

export type CanvasEditor = ReturnType<typeof createCanvasEditor>
