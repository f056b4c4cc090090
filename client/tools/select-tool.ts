import { createSignal } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import { keepWithinBounds } from '../../shared/canvas-bounds.ts'
import { duplicateMarks, placeMark } from '../../shared/edit.ts'
import { type Rect, unionOf, type Vec } from '../../shared/geometry.ts'
import { compose, identity, type Transform, translation } from '../../shared/transform.ts'
import type { Sample } from '../canvas/gestures.ts'
import { isInLasso } from '../document/hit-test.ts'
import { throttle } from '../sync/throttle.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** How far beside a line a pointer still takes hold of it, screen px. */
const grip = 8
/** A press that goes no further (screen px) is a click. */
const leastWay = 3
/** A point of a lasso is so far from the last one, screen px. */
const lassoStep = 4

/** The line that is drawn around marks right now, in world units; shared with who shows it. */
const [lasso, setLasso] = createSignal<readonly Vec[]>()

export { lasso }

/** Selects marks by a press or by drawing around them, and moves what is selected. */
export function createSelectTool(jam: ToolContext): Tool {
	const { session, viewport, tools, selection } = jam
	const { scene } = session
	let began: { at: Sample; isClick: boolean } | undefined
	let pressed: Mark | undefined
	let drag: Drag | undefined

	const moved = (sample: Sample): Vec => {
		const from = viewport.toWorld(began?.at ?? sample)
		const to = viewport.toWorld(sample)
		const [x, y] = [to.x - from.x, to.y - from.y]
		// With Shift: straight across or straight down.
		if (!sample.shift) return { x, y }
		return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y }
	}

	function beginDrag(sample: Sample): void {
		session.history.begin()
		if (sample.alt) {
			session.edit((doc) => {
				const ids = duplicateMarks(doc, selection.movable(), identity, (layer) =>
					scene.topZOf(layer),
				)
				selection.selectIds(ids)
			})
		}
		drag = new Drag(jam, selection.movable())
	}

	function drawAround(sample: Sample): void {
		const to = viewport.toWorld(sample)
		const line = lasso() ?? []
		const [from] = line
		if (!from) setLasso([to])
		else if (tools.state.selectBy === 'box') {
			setLasso([from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }])
		} else {
			const last = line.at(-1) ?? from
			const way = Math.hypot(to.x - last.x, to.y - last.y) * viewport.camera().zoom
			if (way >= lassoStep) setLasso([...line, to])
		}
	}

	function selectInside(add: boolean): void {
		const polygon = lasso()
		setLasso(undefined)
		if (!polygon || polygon.length < 3) return
		const inside = scene.marks.filter(
			(mark) => scene.isVisible(mark) && !selection.isFixed(mark) && isInLasso(mark, polygon),
		)
		selection.select(add ? [...selection.marks(), ...inside] : inside)
	}

	return {
		down(sample) {
			began = { at: sample, isClick: true }
			const { zoom } = viewport.camera()
			const point = viewport.toWorld(sample)
			pressed = scene.topMarkAt(point, grip / zoom)
			if (!pressed) {
				if (!sample.shift) selection.clear()
				drawAround(sample)
			} else if (!selection.has(pressed.id)) {
				if (sample.shift) selection.add(pressed)
				else selection.select([pressed])
				// A second press takes it out again; this one has just put it in.
				began.isClick = false
			}
		},
		move(samples) {
			const sample = samples.at(-1)
			if (!began || !sample) return
			const way = Math.hypot(sample.x - began.at.x, sample.y - began.at.y)
			if (!drag && lasso()) for (const each of samples) drawAround(each)
			else if (drag || way > leastWay) {
				if (!drag) beginDrag(sample)
				began.isClick = false
				const { x, y } = moved(sample)
				drag?.by(translation(x, y))
			}
		},
		up() {
			if (drag) drag.finish()
			else if (lasso()) selectInside(began?.at.shift ?? false)
			else if (pressed && began?.isClick && began.at.shift) selection.remove(pressed)
			began = drag = pressed = undefined
		},
		cancel() {
			drag?.cancel()
			setLasso(undefined)
			began = drag = pressed = undefined
		},
	}
}

/** Moves marks as long as a pointer is down; one step to undo. */
export class Drag {
	readonly #jam: ToolContext
	readonly #from: readonly { id: string; place: Transform }[]
	readonly #bounds: Rect | undefined
	#by: Transform = identity
	readonly #write = throttle(() => this.#place())

	/** `history.begin` was called: what else belongs to the step came before. */
	constructor(jam: ToolContext, marks: readonly Mark[]) {
		this.#jam = jam
		this.#bounds = unionOf(marks.map(({ bounds }) => bounds))
		this.#from = marks.map(({ id, place }) => ({ id, place: place ?? identity }))
	}

	/** @param by from where they were when it began; they stay on the canvas. */
	by(by: Transform): void {
		this.#by = this.#bounds ? keepWithinBounds(this.#bounds, by) : by
		this.#write.ask()
	}

	finish(): void {
		this.#write.finish()
		this.#jam.session.history.end()
	}

	cancel(): void {
		this.#write.drop()
		this.#jam.session.history.abandon()
	}

	#place(): void {
		this.#jam.session.edit((doc) => {
			for (const { id, place } of this.#from) placeMark(doc, id, compose(place, this.#by))
		})
	}
}
