import type { TextStyle } from '../../shared/mark-schema.ts'
import { lineHeight } from '../canvas/paint/text.ts'
import type { ToolContext } from './context.ts'
import type { Tools } from './state.ts'
import type { Tool } from './tool.ts'

/** How large a new note is on the screen, CSS px; and new letters. */
const noteSide = 200
const letterSize = 28

/** How a new text looks. @param zoom screen pixels a world unit. */
export function newType({ state: { face, colour } }: Tools, zoom: number): TextStyle {
	return { face, colour, size: letterSize / zoom, align: 'left' }
}

/** Puts a text or a note where one presses, and opens it to be written in. */
export function createTextTool(
	{ session, viewport, tools, textEditor }: ToolContext,
	kind: 'text' | 'note',
): Tool {
	let spot: { x: number; y: number } | undefined
	return {
		down(sample) {
			spot = viewport.toWorld(sample)
		},
		move() {},
		up() {
			if (!spot) return
			const { zoom } = viewport.camera()
			session.history.begin()
			if (kind === 'note') {
				const side = noteSide / zoom
				const frame = { x: spot.x - side / 2, y: spot.y - side / 2, w: side, h: side }
				const note = { colour: tools.state.noteColour }
				textEditor.open(session.add({ kind, note, frame, text: '' }), 'new')
			} else {
				const type = newType(tools, zoom)
				const h = type.size * lineHeight
				const frame = { x: spot.x, y: spot.y - h / 2, w: 0, h }
				textEditor.open(session.add({ kind, type, frame, text: '' }), 'new')
			}
			spot = undefined
		},
		cancel() {
			spot = undefined
		},
	}
}
