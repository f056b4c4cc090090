import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { grown, type Rect } from '../../../shared/geometry.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { HeldFrame } from '../engine/messages.ts'
import { type FinishSettings, finishWith } from '../restyle/finish.ts'
import type { StyleShares } from '../restyle/style-shares.ts'
import { type LensFrame, lensFrame } from './lens-frame.ts'
import { LensRate } from './lens-rate.ts'
import type { LensPicture } from './lens-view.tsx'
import { createLiveLoop } from './live-loop.ts'
import { liveSnapshot } from './live-snapshot.ts'

/** What the lens renders in a style. */
export interface StyleRequest {
	region: Rect
	mix: StyleShares
	/** Style code of the mix. */
	code: Float32Array
	/** 0–1. */
	strength: number
	finish: FinishSettings
	engine: EngineChoice
}

/** World units around the region where a change can affect its pixels: materials reach that far. */
const reach = 128

/**
 * Restyles the region of the request whenever its content changes, at the largest size that this
 * device can render fast enough. Only this user sees the result. Create inside a Solid owner.
 * @param request undefined pauses the lens.
 */
export function createStyleLoop(request: () => StyleRequest | undefined) {
	const context = useStudioContext()
	const { session, studio, isBatteryLow, lensPictures } = context
	const rate = new LensRate()
	const [picture, setPicture] = createSignal<LensPicture>()
	const [pace, setPace] = createSignal<{ side: number; perSecond: number | undefined }>()
	/** The last frame, for the next one. */
	let held: { request: StyleRequest; scale: number; frame: HeldFrame } | undefined

	async function render(current: StyleRequest, signal: AbortSignal): Promise<boolean> {
		const startedAt = performance.now()
		const frame = lensFrame(current.region, rate.side)
		const { bitmap } = await paint(current, frame, signal)
		if (signal.aborted) {
			bitmap.close()
			throw signal.reason
		}
		show({ region: frame.region, bitmap })
		rate.record(performance.now() - startedAt)
		setPace({ side: rate.side, perSecond: rate.perSecond })
		// Renders again without a change until the rate has settled on a size.
		return !rate.isSettled && !isBatteryLow()
	}

	async function paint(
		request: StyleRequest,
		{ region, width, height, origin }: LensFrame,
		signal: AbortSignal,
	) {
		const { code, strength, finish: settings, engine } = request
		const except = [...lensPictures]
		const picture = await liveSnapshot(context, region, { width, height }, { except })
		const finish = finishWith(settings, session.paper().colour)
		const longestSide = Math.max(width, height)
		const scale = width / region.w
		const isHeld = held && isSameScale(scale, held.scale) && looksAlike(request, held.request)
		const lens = { origin, previous: isHeld ? held?.frame : undefined }
		const params = { picture, style: { code }, strength, finish, lens, longestSide }
		const options = { engine, signal, priority: 'lens', replaces: 'lens' } as const
		const painting = await studio.run('restyle', params, options)
		held = painting.frame && { request, scale, frame: painting.frame }
		return painting
	}

	let shown: ImageBitmap | undefined
	function show(next: { region: Rect; bitmap: ImageBitmap } | undefined): void {
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
	const areaOf = ({ region }: StyleRequest) => grown(lensFrame(region, rate.side).region, reach)
	const { isRendering, failure } = createLiveLoop({ request, areaOf, render })
	onCleanup(() => show(undefined))

	return { picture, pace, isRendering, failure }
}

/** The last bits of the scale change while the frame moves. */
function isSameScale(a: number, b: number): boolean {
	return Math.abs(a / b - 1) < 1e-9
}

/** Whether two requests paint the same drawing alike. */
function looksAlike(a: StyleRequest, b: StyleRequest): boolean {
	return (
		a.code === b.code &&
		a.strength === b.strength &&
		a.engine === b.engine &&
		a.finish.ownColours === b.finish.ownColours &&
		a.finish.keepsPaper === b.finish.keepsPaper
	)
}
