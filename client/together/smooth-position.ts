import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { clamp, type Vec } from '../../shared/geometry.ts'
import { prefersReducedMotion } from '../ui/reduced-motion.ts'

/** A step takes as long as the pause before it, within these (milliseconds). */
const stepMs = [16, 120] as const

/**
 * Follows a point that comes in steps, smoothly: each step is walked while the next is on its way.
 * @param target world units; undefined while there is none.
 */
export function createSmoothPosition(target: () => Vec | undefined): () => Vec | undefined {
	const [shown, setShown] = createSignal<Vec>()
	let request: number | undefined
	let heardAt = 0

	function walk(from: Vec, to: Vec, start: number, ms: number): void {
		request = requestAnimationFrame((now) => {
			request = undefined
			const t = clamp((now - start) / ms, 0, 1)
			setShown({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t })
			if (t < 1) walk(from, to, start, ms)
		})
	}

	function stop(): void {
		if (request !== undefined) cancelAnimationFrame(request)
		request = undefined
	}

	createEffect(
		on(target, (to) => {
			const now = performance.now()
			const pause = now - heardAt
			heardAt = now
			stop()
			const from = shown()
			if (!to || !from || prefersReducedMotion()) setShown(to)
			else walk(from, to, now, clamp(pause, ...stepMs))
		}),
	)
	onCleanup(stop)
	return shown
}
