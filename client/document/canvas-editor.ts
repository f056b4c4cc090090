import { onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { addMark, newMarkId, type StackPosition } from '../../shared/canvas.ts'
import type { Content } from '../../shared/mark-content.ts'
import { createActiveLayer } from './active-layer.ts'
import type { Scene } from './scene.ts'
import { History } from './undo/history.ts'

/**
 * This person's changes of the canvas. Create inside a Solid owner, which also closes it.
 * @param sign is called in each transaction: writes into the document who its client id is.
 */
export function createCanvasEditor(doc: Y.Doc, scene: Scene, sign: (doc: Y.Doc) => void) {
	const origin = {}
	const history = new History(doc, origin)
	const layers = createActiveLayer(scene)
	onCleanup(() => history.close())

	/** Changes the document as one undoable step, signed by this person. */
	function edit(change: (doc: Y.Doc) => void): void {
		doc.transact(() => {
			sign(doc)
			change(doc)
		}, origin)
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
			edit(() => addMark(doc, id, content, position))
			return id
		},
	}
}

export type CanvasEditor = ReturnType<typeof createCanvasEditor>
