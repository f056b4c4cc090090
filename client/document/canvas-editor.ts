import { onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { addMark, type Mark, newMarkId, type StackPosition } from '../../shared/canvas.ts'
import { duplicateMarks, textOf } from '../../shared/edit.ts'
import type { Content } from '../../shared/mark-content.ts'
import type { Transform } from '../../shared/transform.ts'
import { createActiveLayer } from './active-layer.ts'
import type { Scene } from './scene.ts'
import { History } from './undo/history.ts'
import type { MayUndo } from './undo/plan.ts'

/** What the host's stage asks of this person's changes. */
export interface EditRules {
	/** Whether new content has to wait for the host's approval. */
	needsApproval(content: Pick<Content, 'kind'>): boolean
	mayUndo: MayUndo
}

/** The rules of a canvas that everybody may change. */
const openRules: EditRules = { needsApproval: () => false, mayUndo: () => true }

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
	const { needsApproval, mayUndo } = rules
	const origin = {}
	const history = new History(doc, origin, mayUndo)
	const layers = createActiveLayer(scene)
	onCleanup(() => history.close())

	/** Changes the document as one undoable step, signed by this person. */
	function edit(change: (doc: Y.Doc) => void): void {
		doc.transact(() => {
			sign(doc)
			change(doc)
		}, origin)
	}

	/** Adds a mark as part of an edit. It waits for the host's approval when the stage asks for it. */
	function addHere(doc: Y.Doc, id: string, content: Content, position: StackPosition): void {
		const pending = needsApproval(content) ? ({ pending: true } as const) : {}
		addMark(doc, id, content, { ...position, ...pending })
	}

	return {
		history,
		edit,

		layers: layers.layers,
		/** Id of the layer that this person works on. */
		layer: layers.active,
		chooseLayer: layers.choose,

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

		/** @returns the shared text of a text or a note. */
		textOf: (id: string) => textOf(doc, id),

		/**
		 * Copies marks to the top of their layers, transformed by `by`, as part of an edit.
		 * @returns the ids of the copies
		 */
		duplicate(doc: Y.Doc, marks: readonly Mark[], by: Transform): string[] {
			const topOf = (layer: string) => scene.topZOf(layer)
			return duplicateMarks(doc, marks, by, topOf, needsApproval)
		},
	}
}

export type CanvasEditor = ReturnType<typeof createCanvasEditor>
