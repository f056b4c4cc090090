import { createEffect, on, onCleanup } from 'solid-js'
import { prefersReducedMotion } from '../ui/reduced-motion.ts'
import type { Camera } from './camera.ts'
import type { Viewport } from './viewport.ts'

/** In so many milliseconds a view goes about two thirds of what is left of its way. */
const easeMs = 90
/** Near enough: screen pixels, and shares of the zoom. */
const near = { pixels: 0.3, zoom: 0.002 }

/**
 * Moves the view smoothly. Whenever something else moves the camera, that wins.
 * @param taken called when something else has moved the camera.
 */
export function createCameraAnimation(stage: Viewport, taken: () => void) {
	let target: Camera | undefined
	let mine: Camera | undefined
	let request: number | undefined
	let lastAt = 0

	function stop(): void {
		if (request !== undefined) cancelAnimationFrame(request)
		request = undefined
		target = undefined
	}

	function put(camera: Camera): void {
		mine = camera
		stage.setCamera(camera)
	}

	function step(now: number): void {
		request = undefined
		if (!target) return
		const from = stage.camera()
		const share = 1 - Math.exp(-Math.max(1, now - lastAt) / easeMs)
		lastAt = now
		const next = between(from, target, share)
		if (isNear(next, target)) {
			put(target)
			target = undefined
		} else {
			put(next)
			request = requestAnimationFrame(step)
		}
	}

	createEffect(
		on(
			stage.camera,
			(camera) => {
				if (camera === mine) return
				stop()
				taken()
			},
			{ defer: true },
		),
	)
	onCleanup(stop)

	return {
		/** Goes there from wherever the view is now. */
		to(camera: Camera): void {
			if (prefersReducedMotion()) {
				stop()
				put(camera)
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

/** @param share 0: `a`, 1: `b`; zoom goes by factors. */
function between(a: Camera, b: Camera, share: number): Camera {
	return {
		x: a.x + (b.x - a.x) * share,
		y: a.y + (b.y - a.y) * share,
		zoom: a.zoom * (b.zoom / a.zoom) ** share,
	}
}

function isNear(a: Camera, b: Camera): boolean {
	return (
		Math.hypot(a.x - b.x, a.y - b.y) * b.zoom < near.pixels &&
		Math.abs(a.zoom / b.zoom - 1) < near.zoom
	)
}
