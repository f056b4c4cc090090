import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { grown, intersects, type Rect } from '../../../shared/geometry.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Painting } from '../engine/messages.ts'
import { workingSize } from '../engine/pixels.ts'
import type { StyleShares } from '../restyle/style-shares.ts'
import { glimpse } from './glimpse.ts'
import { LensRate } from './lens-rate.ts'

/** What the lens is to show. */
export interface LensWish {
	region: Rect
	mix: StyleShares
	/** The mix's code. */
	code: Float32Array
	/** 0–1. */
	strength: number
	engine: EngineChoice
}

/** What the lens shows, and how it came about. */
export interface LensPicture {
	wish: LensWish
	painting: Painting & { code: Uint8Array }
}

/** World units around the region from which something may still reach in: materials do. */
const reach = 128
/** So long between two pictures when power is scarce. */
const scarceMs = 1_500
/** After a failure nothing is tried for so long. */
const failedMs = 5_000

/**
 * Restyles what lies in the frame, again whenever it changes, as large as this device can; only the
 * person who looks through sees it. Create inside a Solid owner.
 * @param wish undefined: nothing, for now.
 */
export function createLens(wish: () => LensWish | undefined) {
	const jam = useStudioContext()
	const { session, viewport, studio, isBatteryLow } = jam
	const rate = new LensRate()
	const abort = new AbortController()
	const [picture, setPicture] = createSignal<LensPicture>()
	const [pace, setPace] = createSignal<{ side: number; perSecond: number | undefined }>()
	const [isAtWork, setAtWork] = createSignal(true)
	const [failure, setFailure] = createSignal<string>()
	let isOld = true
	let isBusy = false
	let timer: number | undefined

	/** Something that the lens may show is another now. */
	function outdate(): void {
		isOld = true
		setAtWork(true)
		next(0)
	}

	function next(afterMs: number): void {
		if (timer === undefined && isOld && !isBusy && !document.hidden && wish()) {
			timer = setTimeout(() => {
				timer = undefined
				void look()
			}, afterMs)
		}
	}

	async function look(): Promise<void> {
		const wished = wish()
		if (!wished || abort.signal.aborted) return
		isOld = false
		isBusy = true
		let pause = isBatteryLow() ? scarceMs : 0
		try {
			const began = performance.now()
			const painting = await paint(wished)
			if (abort.signal.aborted) return painting.bitmap.close()
			setFailure(undefined)
			show({ wish: wished, painting })
			rate.took(performance.now() - began)
			setPace({ side: rate.side, perSecond: rate.perSecond })
			// Goes on by itself until it knows how large it can be.
			if (!rate.isSettled && !isBatteryLow()) isOld = true
		} catch (error) {
			if (abort.signal.aborted) return
			setFailure(sentenceOf(error))
			isOld = true
			pause = failedMs
		} finally {
			isBusy = false
			setAtWork(isOld)
		}
		next(pause)
	}

	async function paint({ region, code, strength, engine }: LensWish) {
		const longestSide = rate.side
		const size = workingSize(region.w, region.h, longestSide)
		const seen = await glimpse(jam, region, size)
		const order = { picture: seen, style: { code }, strength, longestSide }
		const { signal } = abort
		return studio.run('restyle', order, { engine, signal, priority: 'lens', replaces: 'lens' })
	}

	function show(next: LensPicture | undefined): void {
		const before = picture()
		setPicture(next)
		before?.painting.bitmap.close()
	}

	createEffect(
		on(wish, (wished, before) => {
			if (wished?.engine !== before?.engine) rate.restart()
			if (wished) outdate()
		}),
	)
	// Strokes in the making, and pixels that were waited for.
	createEffect(
		on([session.frame, viewport.markInProgress, session.arrived], outdate, { defer: true }),
	)
	onCleanup(
		session.scene.onChange(({ before, after, layersChanged }) => {
			const region = wish()?.region
			if (!region) return
			const near = grown(region, reach)
			const touches = ({ bounds }: { bounds: Rect }) => intersects(bounds, near)
			if (layersChanged || before.some(touches) || after.some(touches)) outdate()
		}),
	)
	const seen = () => next(0)
	document.addEventListener('visibilitychange', seen)
	onCleanup(() => {
		document.removeEventListener('visibilitychange', seen)
		clearTimeout(timer)
		abort.abort()
		show(undefined)
	})

	return { picture, pace, isAtWork, failure, isScarce: isBatteryLow }
}
