import { clamp } from '../../shared/geometry.ts'
import type { Jam } from '../jam/context.ts'
import { sizeRange } from './tools.ts'

const panStep = 80
const zoomStep = 1.25

/** Keys that work wherever the focus is, but not while someone types. */
export function listenToShortcuts(jam: Jam, holdSpace: (held: boolean) => void): () => void {
	const { session, stage, tools } = jam
	const paint = (action: () => void) => () => session.canPaint && action()
	const resize = (factor: number) =>
		tools.setSize(
			clamp(Math.round(tools.size() * factor + (factor > 1 ? 0.5 : -0.5)), ...sizeRange),
		)

	const plain: Record<string, () => void> = {
		b: paint(() => tools.set('tool', 'brush')),
		e: paint(() => tools.set('tool', 'eraser')),
		h: paint(() => tools.set('tool', 'hand')),
		'[': paint(() => resize(0.8)),
		']': paint(() => resize(1.25)),
		'+': () => stage.zoom(zoomStep),
		'=': () => stage.zoom(zoomStep),
		'-': () => stage.zoom(1 / zoomStep),
		'0': () => stage.showAll(),
		ArrowLeft: () => stage.pan(panStep, 0),
		ArrowRight: () => stage.pan(-panStep, 0),
		ArrowUp: () => stage.pan(0, panStep),
		ArrowDown: () => stage.pan(0, -panStep),
	}
	const withCommand: Record<string, () => void> = {
		z: paint(() => session.history.undo()),
		Z: paint(() => session.history.redo()),
		y: paint(() => session.history.redo()),
	}

	function down(event: KeyboardEvent): void {
		if (isForControl(event) || event.altKey) return
		if (event.key === ' ') {
			event.preventDefault()
			holdSpace(true)
			return
		}
		const action = (event.ctrlKey || event.metaKey ? withCommand : plain)[event.key]
		if (!action) return
		event.preventDefault()
		action()
	}

	function up(event: KeyboardEvent): void {
		if (event.key === ' ') holdSpace(false)
	}

	const leave = () => holdSpace(false)
	window.addEventListener('keydown', down)
	window.addEventListener('keyup', up)
	window.addEventListener('blur', leave)
	return () => {
		window.removeEventListener('keydown', down)
		window.removeEventListener('keyup', up)
		window.removeEventListener('blur', leave)
	}
}

/** Where keys mean something else: text, and whatever lies over the canvas and hides it. */
const apart = 'input:not([type=range]), textarea, select, [contenteditable], [aria-modal=true]'
/** Controls that use these keys themselves. */
const pressed = 'button, a, [role=slider], [role=radio], input'

/** @returns whether a key means something else where it was pressed. */
export function isForControl(event: KeyboardEvent): boolean {
	const target = event.target
	if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented
	if (target.closest(apart)) return true
	const moves = event.key === ' ' || event.key.startsWith('Arrow')
	return moves && target.closest(pressed) !== null
}
