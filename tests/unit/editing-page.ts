import { createRoot } from 'solid-js'
import * as Y from 'yjs'
import type { Sample } from '../../client/canvas/pointer-sample.ts'
import { createViewport } from '../../client/canvas/viewport.ts'
import { createCanvasEditor } from '../../client/document/canvas-editor.ts'
import { Scene } from '../../client/document/scene.ts'
import type { InkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import type { EditContext } from '../../client/tools/context.ts'
import { createSelection } from '../../client/tools/selection.ts'
import { createTools } from '../../client/tools/state.ts'
import type { Rect } from '../../shared/geometry.ts'
import { writePerson } from '../../shared/people.ts'

/** A page without a screen: a document and the tools that change it. */
export interface EditingPage extends EditContext {
	doc: Y.Doc
	/** The parts of strokes in progress that other people got. */
	sent: InkPart[]
}

/**
 * Opens a page with a view of 800 × 600 CSS pixels around the world's origin.
 * @param plot of the desk where it is, if any.
 */
export function openEditingPage(plot?: Rect): EditingPage {
	const doc = new Y.Doc()
	const sent: InkPart[] = []
	return createRoot(() => {
		const scene = new Scene(doc)
		const editor = createCanvasEditor(
			doc,
			scene,
			(signed) => writePerson(signed, { name: 'Ann', colour: 0 }),
			{ needsApproval: () => false, hold: () => undefined, mayUndo: () => true, plot: () => plot },
		)
		const viewport = createViewport(scene, {
			snapshot: () => Promise.reject(new Error('this page has no painter')),
		})
		viewport.setView({ w: 800, h: 600 })
		return {
			doc,
			sent,
			session: { ...editor, scene, sendInk: (part) => void sent.push(part) },
			viewport,
			tools: createTools(),
			selection: createSelection(scene),
		}
	})
}

/** A mouse at a point of the view, CSS pixels. */
export function mouseAt(x: number, y: number, more: Partial<Sample> = {}): Sample {
	const none = { pressure: undefined, tilt: undefined, shift: false, alt: false, mod: false }
	return { x, y, time: 10 * (x + y), ...none, ...more }
}
