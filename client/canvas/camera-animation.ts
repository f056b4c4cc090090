import { createEffect, on, onCleanup } from 'solid-js'
import { prefersReducedMotion } from '../ui/reduced-motion.ts'
import type { Camera } from './camera.ts'
import type { Viewport } from './viewport.ts'

/** Usual time constant of the exponential easing: after this time, 1/e of the way is left. */
const usualEaseMs = 90
/** The animation ends within these distances: CSS pixels, and a ratio of zooms. */
const tolerance = { pixels: 0.3, zoom: 0.002 }

/**
 * Animates the camera of a viewport. A camera change from elsewhere stops the animation.
 * @param onInterrupted called after each camera change that is not from this animation.
 * @param setCamera moves the camera; by default unless it is held.
 * @param easeMs time constant of the easing, milliseconds.
 */
export function createCameraAnimation(
	viewport: Viewport,
	onInterrupted: () => void,
	setCamera: (camera: Camera) => void = viewport.setCamera,
	easeMs = usualEaseMs,
) {
	let target: Camera | undefined
	let lastApplied: Camera | undefined
	let request: number | undefined
	let lastAt = 0

	function stop(): void {
		if (request !== undefined) cancelAnimationFrame(request)
		request = undefined
		target = undefined
	}

	function apply(camera: Camera): void {
		lastApplied = camera
		setCamera(camera)
	}

	function step(now: number): void {
		request = undefined
		if (!target) return
		const progress = 1 - Math.exp(-Math.max(1, now - lastAt) / easeMs)
		lastAt = now
		const next = interpolate(viewport.camera(), target, progress)
		if (isNear(next, target)) {
			apply(target)
			target = undefined
		} else {
			apply(next)
			request = requestAnimationFrame(step)
		}
	}

	createEffect(
		on(
			viewport.camera,
			(camera) => {
				if (camera === lastApplied) return
				stop()
				onInterrupted()
			},
			{ defer: true },
		),
	)
	onCleanup(stop)

	return {
		/** Animates from the current camera; jumps when the user prefers reduced motion. */
		to(camera: Camera): void {
			if (prefersReducedMotion()) {
				stop()
				apply(camera)
				return
			}
			target = camera
			if (request !== undefined) return
			lastAt = performance.now()
			request = requestAnimationFrame(step)
		},
		stop,
	}
}

/** @param t 0 gives `a`, 1 gives `b`. Zoom is interpolated geometrically. */
function interpolate(a: Camera, b: Camera, t: number): Camera {
	return {
		x: a.x + (b.x - a.x) * t,
		y: a.y + (b.y - a.y) * t,
		zoom: a.zoom * (b.zoom / a.zoom) ** t,
	}
}

function isNear(a: Camera, b: Camera): boolean {
	return (
		Math.hypot(a.x - b.x, a.y - b.y) * b.zoom < tolerance.pixels &&
		Math.abs(a.zoom / b.zoom - 1) < tolerance.zoom
	)
}
