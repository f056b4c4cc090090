import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { LensRate } from './lens-rate.ts'
import type { LensPicture } from './lens-view.tsx'
import { createLiveLoop } from './live-loop.ts'

interface PacedLoop<Request> {
	/** What is painted; undefined pauses the lens. */
	request(): Request | undefined
	/** @returns the part of the canvas whose changes count, world units. @param side as of `paint` */
	areaOf(request: Request, side: number): Rect
	/** @param side of the picture: the longer one, pixels. @returns undefined when there is nothing to show. */
	paint(request: Request, side: number, signal: AbortSignal): Promise<LensPicture | undefined>
}

/**
 * Paints whenever the canvas or the request changes, at the largest size that this device can paint
 * fast enough. Only this user sees the result. Create inside a Solid owner.
 */
export function createPacedLoop<Request extends { engine: EngineChoice }>({
	request,
	areaOf,
	paint,
}: PacedLoop<Request>) {
	const { isBatteryLow } = useStudioContext()
	const rate = new LensRate()
	const [picture, setPicture] = createSignal<LensPicture>()
	const [pace, setPace] = createSignal<{ side: number; perSecond: number | undefined }>()

	async function render(current: Request, signal: AbortSignal): Promise<boolean> {
		const startedAt = performance.now()
		const next = await paint(current, rate.side, signal)
		if (signal.aborted) {
			next?.bitmap.close()
			throw signal.reason
		}
		show(next)
		if (!next) return false
		rate.record(performance.now() - startedAt)
		setPace({ side: rate.side, perSecond: rate.perSecond })
		// Paints again without a change until the rate has settled on a size.
		return !rate.isSettled && !isBatteryLow()
	}

	let shown: ImageBitmap | undefined
	function show(next: LensPicture | undefined): void {
		setPicture(next)
		shown?.close()
		shown = next?.bitmap
	}

	createEffect(
		on(
			() => request()?.engine,
			(engine, before) => {
				if (engine !== before) rate.reset()
			},
		),
	)
	const { isRendering, failure } = createLiveLoop({
		request,
		areaOf: (current: Request) => areaOf(current, rate.side),
		render,
	})
	onCleanup(() => show(undefined))

	return { picture, pace, isRendering, failure }
}

export type PacedLens = ReturnType<typeof createPacedLoop>
