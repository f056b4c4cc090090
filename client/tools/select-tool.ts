import type { Mark } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { identity, translation } from '../../shared/transform.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import { isInLasso } from '../document/hit-test.ts'
import type { EditContext } from './context.ts'
import { Drag } from './drag.ts'
import { drawnOutline, setDrawnOutline } from './drawn-outline.ts'
import { hideSnapGuides, Snapper } from './snapper.ts'
import type { Tool } from './tool.ts'

/** Hit tolerance around a mark, screen px. */
const hitTolerance = 8
/** A shorter drag (screen px) is a click. */
const minDrag = 3
/** Distance between two points of a lasso, screen px. */
const lassoStep = 4

/** Selects marks by a press, a box or a lasso, and moves the selection. */
export function createSelectTool(context: EditContext): Tool {
	const { session, viewport, tools, selection } = context
	const { scene } = session
	let press: { at: Sample; isClick: boolean } | undefined
	let pressedMark: Mark | undefined
	let drag: Drag | undefined
	let snapper: Snapper | undefined

	const moveOf = (sample: Sample): Vec => {
		const from = viewport.toWorld(press?.at ?? sample)
		const to = viewport.toWorld(sample)
		const [x, y] = [to.x - from.x, to.y - from.y]
		// Shift keeps the move horizontal or vertical.
		if (!sample.shift) return { x, y }
		return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y }
	}

	function beginDrag(sample: Sample): void {
		session.history.begin()
		if (sample.alt) {
			session.edit((doc) => {
				const copyable = new Set(selection.copyable())
				const marks = selection.movable().filter((mark) => copyable.has(mark))
				selection.selectIds(session.duplicate(doc, marks, identity))
			})
		}
		drag = new Drag(context, selection.movable())
		snapper = new Snapper(context, selection.movable())
	}

	function endDrag(): void {
		hideSnapGuides()
		press = drag = snapper = pressedMark = undefined
	}

	function extendOutline(sample: Sample): void {
		const to = viewport.toWorld(sample)
		const line = drawnOutline() ?? []
		const [from] = line
		if (!from) setDrawnOutline([to])
		else if (tools.state.selectBy === 'box') {
			setDrawnOutline([from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }])
		} else {
			const last = line.at(-1) ?? from
			const distance = Math.hypot(to.x - last.x, to.y - last.y) * viewport.camera().zoom
			if (distance >= lassoStep) setDrawnOutline([...line, to])
		}
	}

	function selectInside(add: boolean): void {
		const polygon = drawnOutline()
		setDrawnOutline(undefined)
		if (!polygon || polygon.length < 3) return
		const inside = scene.marks.filter(
			(mark) => scene.isVisible(mark) && !selection.isLocked(mark) && isInLasso(mark, polygon),
		)
		selection.select(add ? [...selection.marks(), ...inside] : inside)
	}

	return {
		down(sample) {
			press = { at: sample, isClick: true }
			const { zoom } = viewport.camera()
			const point = viewport.toWorld(sample)
			pressedMark = scene.topMarkAt(point, hitTolerance / zoom)
			if (!pressedMark) {
				if (!sample.shift) selection.clear()
				extendOutline(sample)
			} else if (!selection.has(pressedMark.id)) {
				if (sample.shift) selection.add(pressedMark)
				else selection.select([pressedMark])
				// Only a later press with Shift removes the mark from the selection.
				press.isClick = false
			}
		},
		move(samples) {
			const sample = samples.at(-1)
			if (!press || !sample) return
			const distance = Math.hypot(sample.x - press.at.x, sample.y - press.at.y)
			if (!drag && drawnOutline()) for (const each of samples) extendOutline(each)
			else if (drag || distance > minDrag) {
				if (!drag) beginDrag(sample)
				press.isClick = false
				const by = moveOf(sample)
				const { x, y } = sample.mod ? by : (snapper?.move(by) ?? by)
				if (sample.mod) hideSnapGuides()
				drag?.apply(translation(x, y))
			}
		},
		up() {
			if (drag) drag.finish()
			else if (drawnOutline()) selectInside(press?.at.shift ?? false)
			else if (pressedMark && press?.isClick && press.at.shift) selection.remove(pressedMark)
			endDrag()
		},
		cancel() {
			drag?.cancel()
			setDrawnOutline(undefined)
			endDrag()
		},
	}
}
