import { createSignal } from 'solid-js'
import { clamp, type Vec } from '../../shared/geometry.ts'
import type { Sample } from '../canvas/gestures.ts'
import { t } from '../messages/language.ts'
import { arrowWays } from '../ui/arrow-ways.ts'
import type { ToolContext } from './context.ts'
import { isHolding } from './is-holding.ts'
import type { Tool } from './tool.ts'

/** Screen pixels that an arrow moves the pen: as it is, with Shift, with Alt. */
const steps = { plain: 10, shift: 50, alt: 1 }
/** So near to the view's edge (screen px) the view goes along. */
const edge = 24
/** Points of a stroke are so far apart, screen px. */
const stride = 5
/** Where the pen is, is said when it has rested for so long. */
const restMs = 400

/** A pointer that is moved by keys, and uses whatever tool is in the hand. */
export function createKeyboardPen(jam: ToolContext, hand: Tool) {
	const { session, viewport, tools, selection } = jam
	/** In world units: it stays on the paper while the view moves. */
	const [spot, setSpot] = createSignal<Vec>()
	const [isDown, setDown] = createSignal(false)
	let resting: number | undefined

	/** Where it is in the view; where that can't be seen, the middle. */
	function at(): Vec {
		const { w, h } = viewport.view()
		const world = spot()
		const point = world && viewport.toScreen(world)
		const isSeen = point && point.x >= 0 && point.y >= 0 && point.x <= w && point.y <= h
		return isSeen ? point : { x: w / 2, y: h / 2 }
	}

	const sample = ({ x, y }: Vec): Sample => ({
		x,
		y,
		pressure: 0.5,
		tilt: undefined,
		time: performance.now(),
		shift: false,
		alt: false,
	})

	function say(how: 'at' | 'down' | 'up'): void {
		clearTimeout(resting)
		const { x, y } = viewport.toWorld(at())
		jam.announce(t(`pen.${how}`, Math.round(x), Math.round(y)))
	}

	function move(way: Vec, step: number): void {
		const from = at()
		const { w, h } = viewport.view()
		const to = { x: from.x + way.x * step, y: from.y + way.y * step }
		const inside = { x: clamp(to.x, edge, w - edge), y: clamp(to.y, edge, h - edge) }
		if (isDown()) {
			draw(from, inside)
			setSpot(viewport.toWorld(inside))
		} else {
			setSpot(viewport.toWorld(to))
			viewport.pan(inside.x - to.x, inside.y - to.y)
		}
		session.presence.point(spot() ?? null)
		clearTimeout(resting)
		resting = setTimeout(() => say('at'), restMs)
	}

	function draw(from: Vec, to: Vec): void {
		const way = Math.hypot(to.x - from.x, to.y - from.y)
		const count = Math.max(1, Math.round(way / stride))
		const points = Array.from({ length: count }, (_, i) => {
			const share = (i + 1) / count
			return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
		})
		hand.move(points.map(sample), [])
	}

	/** Texts and notes are put down with one press: there is nothing to draw. */
	function press(): void {
		if (isDown()) {
			lift()
			say('up')
			return
		}
		setSpot(viewport.toWorld(at()))
		const { tool } = tools.state
		hand.down(sample(at()))
		if (tool === 'text' || tool === 'note') hand.up()
		else {
			setDown(true)
			say('down')
		}
	}

	function lift(): void {
		if (!isDown()) return
		setDown(false)
		hand.up()
	}

	function cancel(): void {
		setDown(false)
		hand.cancel()
		jam.announce(t('pen.cancelled'))
	}

	/** While something is selected and the pen is up, arrows are for that, as elsewhere. */
	const isForSelection = () => !isDown() && isHolding(jam)

	return {
		at,
		isDown,
		/** In pixels of the view. */
		size: () => tools.size(),
		/** The hand that moves the view has no pen in it. */
		isInHand: () => tools.state.tool !== 'hand',
		lift,

		/** @returns whether a key was for the pen. */
		key({ key, shiftKey, altKey, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean {
			if (ctrlKey || metaKey || tools.state.tool === 'hand') return false
			const way = arrowWays[key]
			if (way) {
				if (isForSelection()) return false
				move(way, altKey ? steps.alt : shiftKey ? steps.shift : steps.plain)
			} else if (key === ' ' || key === 'Enter') {
				if (key === 'Enter' && isForSelection() && selection.written()) return false
				if (!repeat) press()
			} else if (key === 'Escape' && isDown()) cancel()
			else return false
			return true
		},

		/** It is out of use: another has the focus. */
		rest(): void {
			clearTimeout(resting)
			lift()
			session.presence.point(null)
		},
	}
}
