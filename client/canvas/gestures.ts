import type { Vec } from '../../shared/geometry.ts'
import { type Sample, sampleOf } from './pointer-sample.ts'
import { turnWheel } from './wheel.ts'

/** Handlers of recognised gestures. Positions are CSS pixels in the view. */
export interface GestureHandlers {
	/** True when a press of this pointer pans the view instead of using the tool. */
	shouldPan(event: PointerEvent): boolean
	/** True when a press closes an open panel. Such a press draws no dot. */
	closesPanel(): boolean
	/** @param resumes true when the press goes on after the browser has cancelled it. */
	down(sample: Sample, resumes: boolean): void
	/** @param predicted the browser's prediction for the next frame, for display only. */
	move(samples: readonly Sample[], predicted: readonly Sample[]): void
	up(): void
	/** The gesture turned out to be a different one. Undoes the effects since `down`. */
	cancel(): void
	/** The position of a pointer that is not drawing; null when it left the canvas. */
	hover(point: Vec | null): void
	pan(dx: number, dy: number): void
	zoom(at: Vec, factor: number): void
	/** A tap with three or more fingers. */
	tap(fingers: number): void
}

/** The element whose pointers are read. */
export type GestureSurface = Pick<
	HTMLElement,
	'addEventListener' | 'removeEventListener' | 'setPointerCapture' | 'getBoundingClientRect'
>

/** A second finger within this time starts a pinch and removes the first finger's dot. */
const pinchGraceMs = 250
/** A finger that moves less than this has only drawn a dot, CSS pixels. */
const dotSlop = 8
/** Upper bounds for the duration and the movement (CSS pixels) of a tap. */
const tapMs = 500
const tapSlop = 24
/** Touches within this time after the pen was seen come from the hand that holds it. */
const palmRejectionMs = 600

/** Recognises drawing, panning, pinching and tapping. @returns a function that stops listening. */
export function listenToGestures(element: GestureSurface, handlers: GestureHandlers): () => void {
	const touches = new Map<number, Vec>()
	let drawing:
		| { id: number; type: string; since: number; from: Vec; travel: number; closesPanel: boolean }
		| undefined
	/** A pen whose stroke the browser has cancelled, and where. It may still be down. */
	let cancelled: { id: number; at: Sample } | undefined
	let panning: { id: number; at: Vec } | undefined
	/** Lasts from the first finger down to the last finger up. */
	let touchGesture:
		| { since: number; maxTouches: number; from: Map<number, Vec>; travel: number }
		| undefined
	let lastSample: Sample | undefined
	let hasPen = false
	let isPenOver = false
	let lastPenAt = Number.NEGATIVE_INFINITY

	const toView = (event: { clientX: number; clientY: number }): Vec => {
		const box = element.getBoundingClientRect()
		return { x: event.clientX - box.left, y: event.clientY - box.top }
	}

	const toSample = (event: PointerEvent): Sample => sampleOf(event, toView(event))

	function down(event: PointerEvent): void {
		if (event.pointerType === 'mouse' && event.button > 1) return
		cancelled = undefined
		if (event.pointerType === 'pen') notePen(event)
		if (event.pointerType === 'touch') {
			// This is the palm of the hand that holds the pen.
			if (isPenNear(event)) return
			beginTouch(event)
		}
		element.setPointerCapture(event.pointerId)
		if (touches.size > 1 && event.pointerType === 'touch') {
			beginPinch(event.timeStamp)
			return
		}
		const isTouchWithPen = event.pointerType === 'touch' && hasPen
		if (drawing && event.pointerType !== 'touch') return
		if (isTouchWithPen || event.button === 1 || handlers.shouldPan(event)) {
			panning = { id: event.pointerId, at: toView(event) }
		} else if (!drawing) {
			beginStroke(event, toSample(event), { closesPanel: handlers.closesPanel() })
		}
	}

	function beginStroke(
		event: PointerEvent,
		from: Sample,
		{ closesPanel = false, resumes = false },
	): void {
		const { pointerId: id, pointerType: type, timeStamp: since } = event
		drawing = { id, type, since, from, travel: 0, closesPanel }
		lastSample = from
		handlers.down(from, resumes)
	}

	/** Goes on with a stroke that was cancelled while its pen stays down. */
	function resumeStroke(event: PointerEvent): void {
		if (!cancelled || cancelled.id !== event.pointerId) return
		const { at } = cancelled
		cancelled = undefined
		if (drawing || event.pressure === 0 || handlers.shouldPan(event)) return
		element.setPointerCapture(event.pointerId)
		beginStroke(event, at, { resumes: true })
	}

	function notePen(event: PointerEvent): void {
		hasPen = true
		lastPenAt = event.timeStamp
		isPenOver = true
		if (touches.size === 0) return
		// The touches came from the hand that holds the pen.
		touches.clear()
		touchGesture = undefined
		panning = undefined
		if (drawing?.type !== 'touch') return
		drawing = undefined
		handlers.cancel()
	}

	function isPenNear(event: PointerEvent): boolean {
		return isPenOver || drawing?.type === 'pen' || event.timeStamp - lastPenAt < palmRejectionMs
	}

	function beginTouch(event: PointerEvent): void {
		touches.set(event.pointerId, toView(event))
		touchGesture ??= { since: event.timeStamp, maxTouches: 0, from: new Map(), travel: 0 }
		touchGesture.maxTouches = Math.max(touchGesture.maxTouches, touches.size)
		touchGesture.from.set(event.pointerId, toView(event))
	}

	function endTouch(event: PointerEvent): void {
		if (!touches.delete(event.pointerId) || touches.size > 0 || !touchGesture) return
		const { since, maxTouches, travel } = touchGesture
		touchGesture = undefined
		const isTap = event.type === 'pointerup' && event.timeStamp - since < tapMs && travel < tapSlop
		if (isTap && maxTouches >= 3) handlers.tap(maxTouches)
	}

	function beginPinch(now: number): void {
		panning = undefined
		if (drawing?.type !== 'touch') return
		if (now - drawing.since < pinchGraceMs || drawing.travel < dotSlop) handlers.cancel()
		else handlers.up()
		drawing = undefined
	}

	function move(event: PointerEvent): void {
		if (event.pointerType === 'pen') {
			notePen(event)
			resumeStroke(event)
		}
		const from = touchGesture?.from.get(event.pointerId)
		if (touchGesture && from)
			touchGesture.travel = Math.max(touchGesture.travel, distance(from, toView(event)))
		if (drawing?.id === event.pointerId) {
			drawing.travel = Math.max(drawing.travel, distance(drawing.from, toView(event)))
			// Safari has neither before 18.2.
			const events = event.getCoalescedEvents?.() ?? []
			const predicted = event.getPredictedEvents?.() ?? []
			const samples = (events.length > 0 ? events : [event]).map(toSample)
			lastSample = samples.at(-1)
			handlers.move(samples, predicted.map(toSample))
			return
		}
		if (event.pointerType !== 'touch') handlers.hover(toView(event))
		if (panning?.id === event.pointerId) {
			const to = toView(event)
			handlers.pan(to.x - panning.at.x, to.y - panning.at.y)
			panning.at = to
		} else if (touches.has(event.pointerId) && touches.size === 2) {
			pinch(event)
		}
	}

	function pinch(event: PointerEvent): void {
		const [a, b] = touches.values()
		touches.set(event.pointerId, toView(event))
		const [c, d] = touches.values()
		if (!a || !b || !c || !d) return
		const before = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
		const after = { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 }
		handlers.pan(after.x - before.x, after.y - before.y)
		const spread = Math.hypot(a.x - b.x, a.y - b.y)
		if (spread > 0) handlers.zoom(after, Math.hypot(c.x - d.x, c.y - d.y) / spread)
	}

	function up(event: PointerEvent): void {
		endTouch(event)
		if (event.pointerType === 'pen') {
			lastPenAt = event.timeStamp
			if (event.type === 'pointercancel') isPenOver = false
		}
		if (panning?.id === event.pointerId) panning = undefined
		if (drawing?.id !== event.pointerId) return
		const { closesPanel, travel, type } = drawing
		drawing = undefined
		if (event.type === 'pointercancel' && type === 'pen' && lastSample)
			cancelled = { id: event.pointerId, at: lastSample }
		if (closesPanel && travel < dotSlop) handlers.cancel()
		// After pointercancel the drawn part of a stroke stays.
		else handlers.up()
		handlers.hover(event.pointerType === 'touch' ? null : toView(event))
	}

	const wheel = (event: WheelEvent) => turnWheel(event, toView(event), handlers)

	function leave(event: PointerEvent): void {
		if (event.pointerType === 'pen') isPenOver = false
		handlers.hover(null)
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
