import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { clamp, type Vec } from '../../shared/geometry.ts'
import { prefersReducedMotion } from '../ui/reduced-motion.ts'

/** Minimum and maximum duration of the movement to a new position. */
const stepMs = [16, 120] as const

/**
 * Interpolates a position that arrives in steps. Each movement takes as long as the pause before it.
 * @param target world units; undefined while there is no position.
 */
export function createSmoothPosition(target: () => Vec | undefined): () => Vec | undefined {
	const [shown, setShown] = createSignal<Vec>()
	let request: number | undefined
	let lastChangeAt = 0

	function animate(from: Vec, to: Vec, start: number, ms: number): void {
		request = requestAnimationFrame((now) => {
			request = undefined
			const t = clamp((now - start) / ms, 0, 1)
			setShown({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t })
			if (t < 1) animate(from, to, start, ms)
		})
	}

	function stop(): void {
		if (request !== undefined) cancelAnimationFrame(request)
		request = undefined
	}

	createEffect(
		on(target, (to) => {
			const now = performance.now()
			const pause = now - lastChangeAt
			lastChangeAt = now
			stop()
			const from = shown()
			if (!to || !from || prefersReducedMotion()) setShown(to)
			else animate(from, to, now, clamp(pause, ...stepMs))
		}),
	)
	onCleanup(stop)
	return shown
}
