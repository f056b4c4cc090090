import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { grown, intersects, type Rect } from '../../../shared/geometry.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { HeldFrame, Painting } from '../engine/messages.ts'
import { type FinishSettings, finishWith } from '../restyle/finish.ts'
import type { StyleShares } from '../restyle/style-shares.ts'
import { type LensFrame, lensFrame } from './lens-frame.ts'
import { LensRate } from './lens-rate.ts'
import { liveSnapshot } from './live-snapshot.ts'

/** What the lens renders. */
export interface LensRequest {
	region: Rect
	mix: StyleShares
	/** Style code of the mix. */
	code: Float32Array
	/** 0–1. */
	strength: number
	finish: FinishSettings
	engine: EngineChoice
}

/** A rendered picture and the region that it shows, which contains that of the request. */
export interface LensPicture {
	region: Rect
	painting: Painting
}

/** World units around the region where a change can affect its pixels: materials reach that far. */
const reach = 128
/** Pause between two pictures while the battery is low. */
const lowBatteryPauseMs = 1_500
/** Pause after a failure. */
const failurePauseMs = 5_000

/**
 * Restyles the region of the request whenever its content changes, at the largest size that this
 * device can render fast enough. Only this user sees the result. Create inside a Solid owner.
 * @param request undefined pauses the lens.
 */
export function createLens(request: () => LensRequest | undefined) {
	const context = useStudioContext()
	const { session, viewport, studio, isBatteryLow } = context
	const rate = new LensRate()
	const abort = new AbortController()
	const [picture, setPicture] = createSignal<LensPicture>()
	const [pace, setPace] = createSignal<{ side: number; perSecond: number | undefined }>()
	const [isRendering, setRendering] = createSignal(true)
	const [failure, setFailure] = createSignal<string>()
	let isOutdated = true
	let isBusy = false
	let timer: number | undefined
	/** The last frame, for the next one. */
	let held: { request: LensRequest; scale: number; frame: HeldFrame } | undefined

	/** Schedules a new picture because the content may have changed. */
	function invalidate(): void {
		isOutdated = true
		setRendering(true)
		schedule(0)
	}

	function schedule(afterMs: number): void {
		if (timer === undefined && isOutdated && !isBusy && !document.hidden && request()) {
			timer = setTimeout(() => {
				timer = undefined
				void render()
			}, afterMs)
		}
	}

	async function render(): Promise<void> {
		const current = request()
		if (!current || abort.signal.aborted) return
		isOutdated = false
		isBusy = true
		let pause = isBatteryLow() ? lowBatteryPauseMs : 0
		try {
			const startedAt = performance.now()
			const frame = lensFrame(current.region, rate.side)
			const painting = await paint(current, frame)
			if (abort.signal.aborted) return painting.bitmap.close()
			setFailure(undefined)
			show({ region: frame.region, painting })
			rate.record(performance.now() - startedAt)
			setPace({ side: rate.side, perSecond: rate.perSecond })
			// Renders again without a change until the rate has settled on a size.
			if (!rate.isSettled && !isBatteryLow()) isOutdated = true
		} catch (error) {
			if (abort.signal.aborted) return
			setFailure(sentenceOf(error))
			isOutdated = true
			pause = failurePauseMs
		} finally {
			isBusy = false
			setRendering(isOutdated)
		}
		schedule(pause)
	}

	async function paint(request: LensRequest, { region, width, height, origin }: LensFrame) {
		const { code, strength, finish: settings, engine } = request
		const picture = await liveSnapshot(context, region, { width, height })
		const finish = finishWith(settings, session.paper().colour)
		const longestSide = Math.max(width, height)
		const scale = width / region.w
		const isHeld = held && isSameScale(scale, held.scale) && looksAlike(request, held.request)
		const lens = { origin, previous: isHeld ? held?.frame : undefined }
		const params = { picture, style: { code }, strength, finish, lens, longestSide }
		const { signal } = abort
		const options = { engine, signal, priority: 'lens', replaces: 'lens' } as const
		const painting = await studio.run('restyle', params, options)
		held = painting.frame && { request, scale, frame: painting.frame }
		return painting
	}

	function show(next: LensPicture | undefined): void {
		const previous = picture()
		setPicture(next)
		previous?.painting.bitmap.close()
	}

	createEffect(
		on(request, (current, previous) => {
			if (current?.engine !== previous?.engine) rate.reset()
			if (current) invalidate()
		}),
	)
	// Strokes in progress, and pictures that finished loading.
	createEffect(
		on([session.frame, viewport.markInProgress, session.arrived], invalidate, { defer: true }),
	)
	onCleanup(
		session.scene.onChange(({ before, after, layersChanged }) => {
			const region = request()?.region
			if (!region) return
			const reachable = grown(lensFrame(region, rate.side).region, reach)
			const touches = ({ bounds }: { bounds: Rect }) => intersects(bounds, reachable)
			if (layersChanged || before.some(touches) || after.some(touches)) invalidate()
		}),
	)
	const onVisibilityChange = () => schedule(0)
	document.addEventListener('visibilitychange', onVisibilityChange)
	onCleanup(() => {
		document.removeEventListener('visibilitychange', onVisibilityChange)
		clearTimeout(timer)
		abort.abort()
		show(undefined)
	})

	return { picture, pace, isRendering, failure, isBatteryLow }
}

/** The last bits of the scale change while the frame moves. */
function isSameScale(a: number, b: number): boolean {
	return Math.abs(a / b - 1) < 1e-9
}

/** Whether two requests paint the same drawing alike. */
function looksAlike(a: LensRequest, b: LensRequest): boolean {
	return (
		a.code === b.code &&
		a.strength === b.strength &&
		a.engine === b.engine &&
		a.finish.ownColours === b.finish.ownColours &&
		a.finish.keepsPaper === b.finish.keepsPaper
	)
}
