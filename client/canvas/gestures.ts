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
	shouldPan(event: PointerEvent): boolean
	/** Does a press close something that is open beside the canvas? Then it leaves no dot. */
	closesPanel(): boolean
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
	/** So many fingers, three or more, touched the canvas together and were lifted again. */
	tap(fingers: number): void
}

/** Two fingers this soon after the first mean a pinch, and the dot the first one made is taken back. */
const pinchGraceMs = 250
/** A finger that has gone no further (screen px) has only made a dot, however long it rests there. */
const dotWay = 8
/** Fingers that are lifted this soon, and have gone no further (screen px), have tapped. */
const tapMs = 500
const tapWay = 24
/** A hand that holds a pen lies on the screen a little longer than the pen is near it. */
const penLingersMs = 600
const wheelZoomSpeed = 0.0022
const wheelLine = 16

/** Tells drawing, panning and pinching apart. @returns a function that stops listening. */
export function listenToGestures(element: HTMLElement, on: GestureHandlers): () => void {
	const touches = new Map<number, Vec>()
	let drawing:
		| { id: number; type: string; since: number; from: Vec; way: number; closesPanel: boolean }
		| undefined
	let panning: { id: number; at: Vec } | undefined
	/** From the first finger on the canvas to the last one off it. */
	let touched: { since: number; most: number; from: Map<number, Vec>; way: number } | undefined
	let penSeen = false
	let penIsOver = false
	let penSeenAt = Number.NEGATIVE_INFINITY

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
		if (event.pointerType === 'pen') penComes(event)
		if (event.pointerType === 'touch') {
			// A palm, not a finger.
			if (penIsNear(event)) return
			beginTouch(event)
		}
		element.setPointerCapture(event.pointerId)
		if (touches.size > 1 && event.pointerType === 'touch') {
			beginPinch(event.timeStamp)
			return
		}
		const palm = event.pointerType === 'touch' && penSeen
		if (drawing && event.pointerType !== 'touch') return
		if (palm || event.button === 1 || on.shouldPan(event)) {
			panning = { id: event.pointerId, at: at(event) }
		} else if (!drawing) {
			drawing = {
				id: event.pointerId,
				type: event.pointerType,
				since: event.timeStamp,
				from: at(event),
				way: 0,
				closesPanel: on.closesPanel(),
			}
			on.down(sample(event))
		}
	}

	function penComes(event: PointerEvent): void {
		penSeen = true
		penSeenAt = event.timeStamp
		penIsOver = true
		if (touches.size === 0) return
		// What touched the canvas was the hand that holds it.
		touches.clear()
		touched = undefined
		panning = undefined
		if (drawing?.type !== 'touch') return
		drawing = undefined
		on.cancel()
	}

	function penIsNear(event: PointerEvent): boolean {
		return penIsOver || event.timeStamp - penSeenAt < penLingersMs
	}

	function beginTouch(event: PointerEvent): void {
		touches.set(event.pointerId, at(event))
		touched ??= { since: event.timeStamp, most: 0, from: new Map(), way: 0 }
		touched.most = Math.max(touched.most, touches.size)
		touched.from.set(event.pointerId, at(event))
	}

	function endTouch(event: PointerEvent): void {
		if (!touches.delete(event.pointerId) || touches.size > 0 || !touched) return
		const { since, most, way } = touched
		touched = undefined
		const isTap = event.type === 'pointerup' && event.timeStamp - since < tapMs && way < tapWay
		if (isTap && most >= 3) on.tap(most)
	}

	function beginPinch(now: number): void {
		panning = undefined
		if (drawing?.type !== 'touch') return
		if (now - drawing.since < pinchGraceMs || drawing.way < dotWay) on.cancel()
		else on.up()
		drawing = undefined
	}

	function move(event: PointerEvent): void {
		if (event.pointerType === 'pen') penComes(event)
		const from = touched?.from.get(event.pointerId)
		if (touched && from) touched.way = Math.max(touched.way, distance(from, at(event)))
		if (drawing?.id === event.pointerId) {
			drawing.way = Math.max(drawing.way, distance(drawing.from, at(event)))
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
		} else if (touches.has(event.pointerId) && touches.size === 2) {
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
		endTouch(event)
		if (event.pointerType === 'pen') {
			penSeenAt = event.timeStamp
			if (event.type === 'pointercancel') penIsOver = false
		}
		if (panning?.id === event.pointerId) panning = undefined
		if (drawing?.id !== event.pointerId) return
		const { closesPanel, way } = drawing
		drawing = undefined
		if (closesPanel && way < dotWay) on.cancel()
		// The system takes a pointer away for gestures of its own; what was drawn until then stays.
		else on.up()
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

	function leave(event: PointerEvent): void {
		if (event.pointerType === 'pen') penIsOver = false
		on.hover(null)
	}

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

function distance(a: Vec, b: Vec): number {
	return Math.hypot(a.x - b.x, a.y - b.y)
}
