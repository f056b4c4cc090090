import { clamp } from '../../shared/geometry.ts'
import type { Jam } from '../jam/context.ts'
import { brushes, sizeRange } from '../tools/state.ts'

const panStep = 80
const zoomStep = 1.25
/** Screen pixels that an arrow key moves what is selected. */
const nudgeStep = 8

/** Keys that work wherever the focus is, but not while someone types. */
export function listenToShortcuts(jam: Jam, holdSpace: (held: boolean) => void): () => void {
	const { session, stage, tools, selection, actions, writing } = jam
	const paint = (action: () => void) => () => session.canPaint && action()
	const resize = (factor: number) =>
		tools.setSize(
			clamp(Math.round(tools.size() * factor + (factor > 1 ? 0.5 : -0.5)), ...sizeRange),
		)

	const plain: Record<string, () => void> = {
		b: paint(() => tools.set('tool', 'brush')),
		e: paint(() => tools.set('tool', 'eraser')),
		v: paint(() => tools.set('tool', 'select')),
		h: paint(() => tools.set('tool', 'hand')),
		s: paint(() => tools.set('tool', 'shape')),
		r: paint(() => tools.set({ tool: 'shape', form: 'rectangle' })),
		o: paint(() => tools.set({ tool: 'shape', form: 'ellipse' })),
		l: paint(() => tools.set({ tool: 'shape', form: 'line' })),
		a: paint(() => tools.set({ tool: 'shape', form: 'arrow' })),
		t: paint(() => tools.set('tool', 'text')),
		n: paint(() => tools.set('tool', 'note')),
		i: paint(() => tools.takeDropper()),
		...Object.fromEntries(
			brushes.map((brush, i) => [String(i + 1), paint(() => tools.takeBrush(brush))]),
		),
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
		a: paint(() => {
			tools.set('tool', 'select')
			selection.selectAll()
		}),
	}
	/** While something is selected, keys are for that first. */
	const forSelection: Record<string, () => void> = {
		Escape: () => selection.clear(),
		Delete: () => actions.remove(),
		Backspace: () => actions.remove(),
		Enter: () => {
			const mark = selection.movable().find(({ kind }) => kind === 'text' || kind === 'note')
			if (mark) writing.open(mark.id, 'again')
		},
		']': () => actions.restack('forward'),
		'}': () => actions.restack('front'),
		'[': () => actions.restack('backward'),
		'{': () => actions.restack('back'),
		ArrowLeft: () => actions.nudge(-nudgeStep / stage.camera().zoom, 0),
		ArrowRight: () => actions.nudge(nudgeStep / stage.camera().zoom, 0),
		ArrowUp: () => actions.nudge(0, -nudgeStep / stage.camera().zoom),
		ArrowDown: () => actions.nudge(0, nudgeStep / stage.camera().zoom),
	}
	const forSelectionWithCommand: Record<string, () => void> = {
		d: () => actions.duplicate(),
		g: () => actions.group(),
		G: () => actions.ungroup(),
		l: () => actions.lock(!actions.isLocked()),
	}

	function actionFor({ key, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
		const command = ctrlKey || metaKey
		const isHolding =
			session.canPaint && tools.state.tool === 'select' && selection.marks().length > 0
		const first = isHolding && (command ? forSelectionWithCommand : forSelection)[key]
		return first || (command ? withCommand : plain)[key]
	}

	function down(event: KeyboardEvent): void {
		if (isForControl(event) || event.altKey) return
		if (event.key === ' ') {
			event.preventDefault()
			holdSpace(true)
			return
		}
		const action = actionFor(event)
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

function isForControl(event: KeyboardEvent): boolean {
	const target = event.target
	if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented
	if (target.closest(apart)) return true
	const moves = event.key === ' ' || event.key.startsWith('Arrow')
	return moves && target.closest(pressed) !== null
}
