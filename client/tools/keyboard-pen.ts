import { createSignal } from 'solid-js'
import { clamp, contains, grown, type Vec } from '../../shared/geometry.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import { t } from '../messages/language.ts'
import { arrowDirections } from '../ui/keys.ts'
import type { ToolContext } from './context.ts'
import { hasActiveSelection } from './selection.ts'
import type { Tool } from './tool.ts'

/** Distance that an arrow key moves the pen, screen px: alone, with Shift, with Alt. */
const steps = { plain: 10, shift: 50, alt: 1 }
/** The view scrolls when the pen comes this near to the edge of the free area, screen px. */
const scrollMargin = 24
/** Distance between two points of a stroke, screen px. */
const stride = 5
/** The position is announced after a pause of this length. */
const announceDelayMs = 400

/** A pointer that is moved by keys and drives the active tool. */
export function createKeyboardPen(context: ToolContext, controller: Tool) {
	const { session, viewport, tools, selection } = context
	/** World units: the pen stays on the canvas while the view moves. */
	const [position, setPosition] = createSignal<Vec>()
	const [isDown, setDown] = createSignal(false)
	let announceTimer: number | undefined

	/** The position in the view, screen px; the centre of the free area while it is out of sight. */
	function at(): Vec {
		const world = position()
		const point = world && viewport.toScreen(world)
		return point && contains(viewport.freeArea(), point) ? point : viewport.freeCentre()
	}

	const sample = ({ x, y }: Vec): Sample => ({
		x,
		y,
		pressure: 0.5,
		tilt: undefined,
		time: performance.now(),
		shift: false,
		alt: false,
		mod: false,
	})

	function announcePosition(how: 'at' | 'down' | 'up'): void {
		clearTimeout(announceTimer)
		const { x, y } = viewport.toWorld(at())
		context.announce(t(`pen.${how}`, Math.round(x), Math.round(y)))
	}

	function move(direction: Vec, step: number): void {
		const from = at()
		const free = grown(viewport.freeArea(), -scrollMargin)
		const to = { x: from.x + direction.x * step, y: from.y + direction.y * step }
		const inside = {
			x: clamp(to.x, free.x, free.x + free.w),
			y: clamp(to.y, free.y, free.y + free.h),
		}
		if (isDown()) {
			draw(from, inside)
			setPosition(viewport.toWorld(inside))
		} else {
			setPosition(viewport.toWorld(to))
			viewport.pan(inside.x - to.x, inside.y - to.y)
		}
		session.presence.setCursor(position() ?? null)
		clearTimeout(announceTimer)
		announceTimer = setTimeout(() => announcePosition('at'), announceDelayMs)
	}

	function draw(from: Vec, to: Vec): void {
		const distance = Math.hypot(to.x - from.x, to.y - from.y)
		const count = Math.max(1, Math.round(distance / stride))
		const points = Array.from({ length: count }, (_, i) => {
			const fraction = (i + 1) / count
			return { x: from.x + (to.x - from.x) * fraction, y: from.y + (to.y - from.y) * fraction }
		})
		controller.move(points.map(sample), [])
	}

	/** Starts or ends a stroke. A text, a note or a fill needs none: it is placed at once. */
	function press(): void {
		if (isDown()) {
			lift()
			announcePosition('up')
			return
		}
		setPosition(viewport.toWorld(at()))
		const { tool } = tools.state
		controller.down(sample(at()))
		if (tool === 'text' || tool === 'note' || tool === 'bucket') controller.up()
		else {
			setDown(true)
			announcePosition('down')
		}
	}

	function lift(): void {
		if (!isDown()) return
		setDown(false)
		controller.up()
	}

	function cancel(): void {
		setDown(false)
		controller.cancel()
		context.announce(t('pen.cancelled'))
	}

	/** While the pen is up, arrow keys and Enter act on the selection, as elsewhere. */
	const isForSelection = () => !isDown() && hasActiveSelection(context)
	const canOpen = () =>
		selection.editableText() !== undefined || selection.wholeGroup() !== undefined

	return {
		at,
		isDown,
		/** CSS pixels. */
		size: () => tools.size(),
		/** False while the hand tool moves the view. */
		isAvailable: () => tools.state.tool !== 'hand',
		lift,

		/** @returns whether the pen handled the key. */
		handleKey({ key, shiftKey, altKey, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean {
			if (ctrlKey || metaKey || tools.state.tool === 'hand') return false
			const direction = arrowDirections[key]
			if (direction) {
				if (isForSelection()) return false
				move(direction, altKey ? steps.alt : shiftKey ? steps.shift : steps.plain)
			} else if (key === ' ' || key === 'Enter') {
				if (key === 'Enter' && isForSelection() && canOpen()) return false
				if (!repeat) press()
			} else if (key === 'Escape' && isDown()) cancel()
			else return false
			return true
		},

		/** Ends the stroke and the announcements: the pen has lost the focus. */
		blur(): void {
			clearTimeout(announceTimer)
			lift()
			session.presence.setCursor(null)
		},
	}
}
