import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { useStudioContext } from '../context.ts'
import { isDrawnIn } from './live-snapshot.ts'

/** Pause between two pictures while the battery is low. */
const lowBatteryPauseMs = 1_500
/** Pause after a failure. */
const failurePauseMs = 5_000

interface LiveLoop<Request> {
	/** What is rendered; undefined pauses the loop. */
	request(): Request | undefined
	/** @returns the part of the canvas whose changes count, world units. */
	areaOf(request: Request): Rect
	/** Renders and shows a picture. @returns true when another one is wanted without a change. */
	render(request: Request, signal: AbortSignal): Promise<boolean>
}

/** Renders whenever the canvas or the request changes. Create inside a Solid owner. */
export function createLiveLoop<Request>(loop: LiveLoop<Request>) {
	const context = useStudioContext()
	const { session, viewport, isBatteryLow } = context
	const [isRendering, setRendering] = createSignal(true)
	const [failure, setFailure] = createSignal<string>()
	const ended = new AbortController()
	let isOutdated = true
	let isRunning = false
	let timer: number | undefined

	/** Schedules a new picture because the content may have changed. */
	function invalidate(): void {
		isOutdated = true
		setRendering(true)
		schedule(0)
	}

	function schedule(afterMs: number): void {
		if (timer === undefined && isOutdated && !isRunning && !document.hidden && loop.request()) {
			timer = setTimeout(() => {
				timer = undefined
				void render()
			}, afterMs)
		}
	}

	async function render(): Promise<void> {
		const current = loop.request()
		if (!current || ended.signal.aborted) return
		isOutdated = false
		isRunning = true
		let pause = isBatteryLow() ? lowBatteryPauseMs : 0
		try {
			const wantsMore = await loop.render(current, ended.signal)
			if (ended.signal.aborted) return
			setFailure(undefined)
			if (wantsMore) isOutdated = true
		} catch (error) {
			if (ended.signal.aborted) return
			isOutdated = true
			setFailure(sentenceOf(error))
			pause = failurePauseMs
		} finally {
			isRunning = false
			setRendering(isOutdated)
		}
		schedule(pause)
	}

	createEffect(on(loop.request, (current) => current && invalidate()))
	// Strokes in progress, and their end.
	let wasDrawn = false
	createEffect(
		on(
			[session.frame, viewport.markInProgress],
			() => {
				const current = loop.request()
				const isDrawn = current !== undefined && isDrawnIn(context, loop.areaOf(current))
				if (isDrawn || wasDrawn) invalidate()
				wasDrawn = isDrawn
			},
			{ defer: true },
		),
	)
	// Pictures that finished loading.
	createEffect(on(session.arrived, invalidate, { defer: true }))
	onCleanup(
		session.scene.onChange(({ before, after, layersChanged }) => {
			const current = loop.request()
			if (!current) return
			const area = loop.areaOf(current)
			const touches = ({ bounds }: { bounds: Rect }) => intersects(bounds, area)
			if (layersChanged || before.some(touches) || after.some(touches)) invalidate()
		}),
	)
	const onVisibilityChange = () => schedule(0)
	document.addEventListener('visibilitychange', onVisibilityChange)
	onCleanup(() => {
		ended.abort()
		document.removeEventListener('visibilitychange', onVisibilityChange)
		clearTimeout(timer)
	})

	return { isRendering, failure }
}
