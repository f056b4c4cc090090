import type { Jam } from '../jam/context.ts'
import type { Tool } from './tool.ts'

/** How large a new note is on the screen, CSS px; and new letters. */
const noteSide = 200
export const letters = { size: 28, lineHeight: 1.3 }

/** Puts a text or a note where one presses, and opens it to be written in. */
export function createTextTool(
	{ session, stage, tools, writing }: Jam,
	kind: 'text' | 'note',
): Tool {
	let spot: { x: number; y: number } | undefined
	return {
		down(sample) {
			spot = stage.toWorld(sample)
		},
		move() {},
		up() {
			if (!spot) return
			const { zoom } = stage.camera()
			const { colour, face } = tools.state
			session.history.begin()
			if (kind === 'note') {
				const side = noteSide / zoom
				const frame = { x: spot.x - side / 2, y: spot.y - side / 2, w: side, h: side }
				const note = { colour: tools.state.noteColour }
				writing.open(session.add({ kind, note, frame, text: '' }), 'new')
			} else {
				const size = letters.size / zoom
				const frame = { x: spot.x, y: spot.y - size * 0.65, w: 0, h: size * letters.lineHeight }
				const type = { face, size, colour, align: 'left' as const }
				writing.open(session.add({ kind, type, frame, text: '' }), 'new')
			}
			spot = undefined
		},
		cancel() {
			spot = undefined
		},
	}
}
