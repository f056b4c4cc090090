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
	/** @returns true when the running picture can give way to a change; by default it is finished. */
	canRestart?(): boolean
}

/** Renders whenever the canvas or the request changes. Create inside a Solid owner. */
export function createLiveLoop<Request>(loop: LiveLoop<Request>) {
	const context = useStudioContext()
	const { session, viewport, isBatteryLow } = context
	const [isRendering, setRendering] = createSignal(true)
	const [failure, setFailure] = createSignal<string>()
	let isOutdated = true
	let running: AbortController | undefined
	let isEnded = false
	let timer: number | undefined

	/** Schedules a new picture because the content may have changed. */
	function invalidate(): void {
		isOutdated = true
		setRendering(true)
		if (loop.canRestart?.()) running?.abort()
		schedule(0)
	}

	function schedule(afterMs: number): void {
		if (timer === undefined && isOutdated && !running && !document.hidden && loop.request()) {
			timer = setTimeout(() => {
				timer = undefined
				void render()
			}, afterMs)
		}
	}

	async function render(): Promise<void> {
		const current = loop.request()
		if (!current || isEnded) return
		isOutdated = false
		running = new AbortController()
		const { signal } = running
		let pause = isBatteryLow() ? lowBatteryPauseMs : 0
		try {
			const wantsMore = await loop.render(current, signal)
			if (isEnded) return
			setFailure(undefined)
			if (wantsMore) isOutdated = true
		} catch (error) {
			if (isEnded) return
			isOutdated = true
			if (!signal.aborted) {
				setFailure(sentenceOf(error))
				pause = failurePauseMs
			}
		} finally {
			running = undefined
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
		isEnded = true
		document.removeEventListener('visibilitychange', onVisibilityChange)
		clearTimeout(timer)
		running?.abort()
	})

	return { isRendering, failure }
}
