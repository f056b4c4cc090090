import type { Vec } from '../../shared/geometry.ts'
import type { TextStyle } from '../../shared/mark-schema.ts'
import { lineHeight } from '../canvas/paint/text-layout.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import type { ToolContext } from './context.ts'
import { setDrawnOutline } from './drawn-outline.ts'
import type { Tools } from './state.ts'
import type { Tool } from './tool.ts'

/** Side of a new note, CSS px on the screen. */
const noteSide = 200
/** Font size of a new text, CSS px on the screen. */
const fontSize = 28
/** A shorter drag (screen px) makes no box: it was a click. */
const minBoxWidth = 24

/** @returns the style of a new text. @param zoom screen pixels per world unit. */
export function newTextStyle({ state: { fontFamily, colour } }: Tools, zoom: number): TextStyle {
	return { face: fontFamily, colour, size: fontSize / zoom, align: 'left' }
}

/**
 * Adds a text or a note, and opens it for editing.
 * @param point the middle of a note, or of the left side of a text's first line; world units.
 * @param width at which the text wraps, world units; absent: it doesn't.
 */
export function addWritten(
	{ session, viewport, tools, textEditor }: ToolContext,
	kind: 'text' | 'note',
	point: Vec,
	width?: number,
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
		const frame = { x: point.x, y: point.y - h / 2, w: width ?? 0, h }
		const wrapped = width === undefined ? type : { ...type, wraps: true as const }
		textEditor.open(session.add({ kind, type: wrapped, frame, text: '' }), 'new')
	}
}

/**
 * Adds a text or a note at the pointer when it is released. A drag makes a box in which a text wraps.
 */
export function createTextTool(context: ToolContext, kind: 'text' | 'note'): Tool {
	const { viewport } = context
	let press: { from: Sample; to: Sample } | undefined

	/** The corners of the box that is being drawn, world units. */
	function box(): [left: Vec, right: Vec] | undefined {
		if (!press || kind === 'note' || Math.abs(press.to.x - press.from.x) < minBoxWidth)
			return undefined
		const [from, to] = [viewport.toWorld(press.from), viewport.toWorld(press.to)]
		const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
		return [
			{ x: left, y: Math.min(from.y, to.y) },
			{ x: right, y: Math.max(from.y, to.y) },
		]
	}

	function end(): void {
		press = undefined
		setDrawnOutline(undefined)
	}

	return {
		down(sample) {
			press = { from: sample, to: sample }
		},
		move(samples) {
			if (!press) return
			press.to = samples.at(-1) ?? press.to
			const [a, b] = box() ?? []
			setDrawnOutline(a && b && [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }])
		},
		up() {
			if (!press) return
			const [a, b] = box() ?? []
			const at = viewport.toWorld(press.from)
			end()
			if (!a || !b) addWritten(context, kind, at)
			else {
				const half = ((fontSize / viewport.camera().zoom) * lineHeight) / 2
				addWritten(context, kind, { x: a.x, y: a.y + half }, b.x - a.x)
			}
		},
		cancel: end,
	}
}
