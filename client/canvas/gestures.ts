import type { Vec } from '../../shared/geometry.ts'
import type { Tilt } from '../../shared/ink.ts'

/** One sample of a pointer that draws. */
export interface Sample extends Vec {
	/** 0–1; undefined where the device can't tell (mouse, most fingers). */
	pressure: number | undefined
	/** How a pen leans, degrees; undefined where the device can't tell, and upright. */
	tilt: Tilt | undefined
	/** Milliseconds, as in PointerEvent.timeStamp. */
	time: number
	/** Keys held. */
	shift: boolean
	alt: boolean
}

/** What pointers on the canvas mean. Positions are CSS pixels in the view. */
export interface GestureHandlers {
	/** Does a press of this pointer move the view instead of using the tool? */
	movesView(event: PointerEvent): boolean
	down(sample: Sample): void
	/** @param ahead where the browser expects the pointer to be in the next frame: only to show. */
	move(samples: readonly Sample[], ahead: readonly Sample[]): void
	up(): void
	/** What was begun turned out to be something else: take it back. */
	cancel(): void
	/** Where a pointer is that doesn't draw; null: nowhere. */
	hover(point: Vec | null): void
	pan(dx: number, dy: number): void
	zoom(at: Vec, factor: number): void
}

/** Two fingers this soon after the first mean a pinch, and the dot the first one made is taken back. */
const pinchGraceMs = 250
const wheelZoomSpeed = 0.0022
const wheelLine = 16

/** Tells drawing, panning and pinching apart. @returns a function that stops listening. */
export function listenToGestures(element: HTMLElement, on: GestureHandlers): () => void {
	const touches = new Map<number, Vec>()
	let drawing: { id: number; type: string; since: number } | undefined
	let panning: { id: number; at: Vec } | undefined
	let penSeen = false

	const at = (event: { clientX: number; clientY: number }): Vec => {
		const box = element.getBoundingClientRect()
		return { x: event.clientX - box.left, y: event.clientY - box.top }
	}

	const sample = (event: PointerEvent): Sample => ({
		...at(event),
		pressure: event.pointerType === 'pen' ? event.pressure : undefined,
		tilt:
			event.pointerType === 'pen' && (event.tiltX !== 0 || event.tiltY !== 0)
				? [event.tiltX, event.tiltY]
				: undefined,
		time: event.timeStamp,
		shift: event.shiftKey,
		alt: event.altKey,
	})

	function down(event: PointerEvent): void {
		if (event.pointerType === 'mouse' && event.button > 1) return
		element.setPointerCapture(event.pointerId)
		if (event.pointerType === 'pen') penSeen = true
		if (event.pointerType === 'touch') {
			touches.set(event.pointerId, at(event))
			if (touches.size > 1) {
				beginPinch(event.timeStamp)
				return
			}
		}
		const palm = event.pointerType === 'touch' && penSeen
		if (drawing && event.pointerType !== 'touch') return
		if (palm || event.button === 1 || on.movesView(event)) {
			panning = { id: event.pointerId, at: at(event) }
		} else if (!drawing) {
			drawing = { id: event.pointerId, type: event.pointerType, since: event.timeStamp }
			on.down(sample(event))
		}
	}

	function beginPinch(now: number): void {
		panning = undefined
		if (drawing?.type !== 'touch') return
		if (now - drawing.since < pinchGraceMs) on.cancel()
		else on.up()
		drawing = undefined
	}

	function move(event: PointerEvent): void {
		if (drawing?.id === event.pointerId) {
			const events = event.getCoalescedEvents()
			const ahead = event.getPredictedEvents()
			on.move((events.length > 0 ? events : [event]).map(sample), ahead.map(sample))
			return
		}
		if (event.pointerType !== 'touch') on.hover(at(event))
		if (panning?.id === event.pointerId) {
			const to = at(event)
			on.pan(to.x - panning.at.x, to.y - panning.at.y)
			panning.at = to
		} else if (touches.has(event.pointerId) && touches.size > 1) {
			pinch(event)
		}
	}

	function pinch(event: PointerEvent): void {
		const [a, b] = touches.values()
		touches.set(event.pointerId, at(event))
		const [c, d] = touches.values()
		if (!a || !b || !c || !d) return
		const before = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
		const after = { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 }
		on.pan(after.x - before.x, after.y - before.y)
		const spread = Math.hypot(a.x - b.x, a.y - b.y)
		if (spread > 0) on.zoom(after, Math.hypot(c.x - d.x, c.y - d.y) / spread)
	}

	function up(event: PointerEvent): void {
		touches.delete(event.pointerId)
		if (panning?.id === event.pointerId) panning = undefined
		if (drawing?.id !== event.pointerId) return
		drawing = undefined
		// The system takes a pointer away for gestures of its own; what was drawn until then stays.
		on.up()
		on.hover(event.pointerType === 'touch' ? null : at(event))
	}

	function wheel(event: WheelEvent): void {
		event.preventDefault()
		const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheelLine : 1
		if (event.ctrlKey || event.metaKey) {
			on.zoom(at(event), Math.exp(-event.deltaY * unit * wheelZoomSpeed * (event.ctrlKey ? 3 : 1)))
		} else {
			on.pan(-event.deltaX * unit, -event.deltaY * unit)
		}
	}

	const leave = () => on.hover(null)
	element.addEventListener('pointerdown', down)
	element.addEventListener('pointermove', move)
	element.addEventListener('pointerup', up)
	element.addEventListener('pointercancel', up)
	element.addEventListener('pointerleave', leave)
	element.addEventListener('wheel', wheel, { passive: false })
	return () => {
		element.removeEventListener('pointerdown', down)
		element.removeEventListener('pointermove', move)
		element.removeEventListener('pointerup', up)
		element.removeEventListener('pointercancel', up)
		element.removeEventListener('pointerleave', leave)
		element.removeEventListener('wheel', wheel)
	}
}
