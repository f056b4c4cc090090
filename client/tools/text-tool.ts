import type { Vec } from '../../shared/geometry.ts'
import type { TextStyle } from '../../shared/mark-schema.ts'
import { lineHeight } from '../canvas/paint/text.ts'
import type { ToolContext } from './context.ts'
import type { Tools } from './state.ts'
import type { Tool } from './tool.ts'

/** Side of a new note, CSS px on the screen. */
const noteSide = 200
/** Font size of a new text, CSS px on the screen. */
const fontSize = 28

/** @returns the style of a new text. @param zoom screen pixels per world unit. */
export function newTextStyle({ state: { fontFamily, colour } }: Tools, zoom: number): TextStyle {
	return { face: fontFamily, colour, size: fontSize / zoom, align: 'left' }
}

/** Adds a text or a note at a point (world units), and opens it for editing. */
export function addWritten(
	{ session, viewport, tools, textEditor }: ToolContext,
	kind: 'text' | 'note',
	point: Vec,
): void {
	const { zoom } = viewport.camera()
	session.history.begin()
	if (kind === 'note') {
		const side = noteSide / zoom
		const frame = { x: point.x - side / 2, y: point.y - side / 2, w: side, h: side }
		const note = { colour: tools.state.noteColour }
		textEditor.open(session.add({ kind, note, frame, text: '' }), 'new')
	} else {
		const type = newTextStyle(tools, zoom)
		tools.recentColours.note(type.colour)
		const h = type.size * lineHeight
		const frame = { x: point.x, y: point.y - h / 2, w: 0, h }
		textEditor.open(session.add({ kind, type, frame, text: '' }), 'new')
	}
}

/** Adds a text or a note at the pointer when it is released. */
export function createTextTool(context: ToolContext, kind: 'text' | 'note'): Tool {
	let point: Vec | undefined
	return {
		down(sample) {
			point = context.viewport.toWorld(sample)
		},
		move() {},
		up() {
			if (point) addWritten(context, kind, point)
			point = undefined
		},
		cancel() {
			point = undefined
		},
	}
}
