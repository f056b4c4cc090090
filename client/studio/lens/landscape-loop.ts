import { createEffect, createSignal, on } from 'solid-js'
import { isSameRect, type Rect } from '../../../shared/geometry.ts'
import { useStudioContext } from '../context.ts'
import type { Style } from '../engine/catalog-schema.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { workingSize } from '../engine/pixels.ts'
import type { PixelData } from '../engine/tiles.ts'
import { labelsOfMarks } from '../meaning/labels-of-marks.ts'
import type { LaidOut } from '../rebuild/engine/rebuild.ts'
import { readPicture } from '../rebuild/paint-source.ts'
import { planForMeanings } from '../rebuild/painting-labels.ts'
import { paintRebuild } from '../rebuild/rebuild-painting.ts'
import { composeLevel, withAlpha } from './compose-levels.ts'
import { LensRate } from './lens-rate.ts'
import type { LensPicture } from './lens-view.tsx'
import { createLiveLoop } from './live-loop.ts'
import { liveSnapshot, strokesInProgress } from './live-snapshot.ts'

/** What the lens renders as a landscape. */
export interface LandscapeRequest {
	region: Rect
	/** One of those whose parts have a meaning. */
	painting: Style
	seed: number
	engine: EngineChoice
	/** Ids of marks that are left out: what was made of the region before. */
	except: readonly string[]
}

/** Sizes, and the time that a finished picture should take; coarse ones show much earlier. */
const pace = { sides: [128, 192, 256, 384, 512], targetMs: 700 } as const
/** A picture gives way to a change once a level of this share of its side is shown. */
const leastShown = 0.3

/** The last finished picture, and what it was made from. */
interface HeldLandscape {
	request: LandscapeRequest
	laidOut: PixelData
	canvas: OffscreenCanvas
}

/**
 * Makes a landscape of what the marks in the region stand for, again whenever they change: coarse at
 * once, fine when nothing changes for a moment. Where nothing has changed, what was shown stays. Only
 * this user sees it. Create inside a Solid owner. @param request undefined pauses the lens.
 */
export function createLandscapeLoop(request: () => LandscapeRequest | undefined) {
	const context = useStudioContext()
	const rate = new LensRate(pace)
	const [picture, setPicture] = createSignal<LensPicture>()
	/** Of the last finished picture: longer side in pixels, and how long it took. */
	const [finished, setFinished] = createSignal<{ side: number; milliseconds: number }>()
	/** Nothing in the region has a meaning. */
	const [isEmpty, setEmpty] = createSignal(false)
	/** Share of the running picture's side that is shown. */
	let shownShare = 0
	let held: HeldLandscape | undefined

	async function render(current: LandscapeRequest, signal: AbortSignal): Promise<boolean> {
		const { region } = current
		const startedAt = performance.now()
		const { side } = rate
		shownShare = 0
		const input = await read(current, side)
		signal.throwIfAborted()
		setEmpty(input === undefined)
		if (!input) {
			held = undefined
			setPicture(undefined)
			return false
		}
		const result = await paint(current, input, signal)
		// Nothing has changed, but a picture that gave way may be shown.
		setPicture({ region, bitmap: result.canvas })
		if (result !== held) {
			held = result
			const milliseconds = performance.now() - startedAt
			rate.record(milliseconds)
			setFinished({ side, milliseconds })
		}
		return false
	}

	/** @returns what a picture is made from; undefined when nothing in the region has a meaning. */
	async function read(current: LandscapeRequest, side: number) {
		const { region, painting, seed } = current
		const size = workingSize(region.w, region.h, side)
		const except = [...current.except]
		const strokes = strokesInProgress(context)
		const labels = await labelsOfMarks(context, region, except, strokes)
		if (labels.every((label) => label === 0)) return undefined
		const drawing = await liveSnapshot(context, region, size, { except }, strokes)
		const source = await readPicture({ kind: 'preset', style: painting }, side)
		return { size, drawing, source, plan: planForMeanings(painting, labels, seed) }
	}

	/** @returns the finished picture, or the one before where nothing has changed. */
	async function paint(
		current: LandscapeRequest,
		{ size, drawing, source, plan }: NonNullable<Awaited<ReturnType<typeof read>>>,
		signal: AbortSignal,
	): Promise<HeldLandscape> {
		const before = held && isLike(held, current, size) ? held : undefined
		const unneeded = new AbortController()
		let kept: OffscreenCanvas | undefined
		let laidOut: PixelData = { data: new Uint8ClampedArray(), ...size }
		let canvas = new OffscreenCanvas(size.width, size.height)
		const onLaidOut = ({ pixels, unchanged }: LaidOut) => {
			laidOut = pixels
			if (!before || !unchanged) return
			if (unchanged.every((value) => value === 255)) unneeded.abort()
			else kept = withAlpha(before.canvas, unchanged)
		}
		const onLevel = (pixels: PixelData) => {
			if (signal.aborted || unneeded.signal.aborted) return
			canvas = composeLevel(pixels, size, kept)
			setPicture({ region: current.region, bitmap: canvas })
			shownShare = pixels.width / size.width
		}
		try {
			const { bitmap } = await paintRebuild(context.studio, { drawing, source }, plan, {
				engine: current.engine,
				signal: AbortSignal.any([signal, unneeded.signal]),
				onLevel,
				live: { before: before?.laidOut, onLaidOut },
			})
			// The same as the last level.
			bitmap.close()
			return { request: current, laidOut, canvas }
		} catch (error) {
			if (before && unneeded.signal.aborted && !signal.aborted) return before
			throw error
		}
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
		areaOf: ({ region }) => region,
		render,
		canRestart: () => shownShare >= leastShown,
	})

	return { picture, finished, isEmpty, isRendering, failure }
}

/** Whether a picture shows the same part from the same paint, in the same size. */
function isLike(
	{ request, canvas }: HeldLandscape,
	{ region, painting, seed }: LandscapeRequest,
	{ width, height }: { width: number; height: number },
): boolean {
	return (
		isSameRect(request.region, region) &&
		request.painting === painting &&
		request.seed === seed &&
		canvas.width === width &&
		canvas.height === height
	)
}
