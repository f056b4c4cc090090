import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { clamp, type Rect, union, unionOf } from '../../shared/geometry.ts'
import {
	type Camera,
	fitCamera,
	fitCameraIn,
	type Size,
	toScreen,
	zoomRange,
} from '../canvas/camera.ts'
import type { CanvasContext } from '../canvas/context.ts'

/** Art that fits is never enlarged, and shrunk at most to `least`: smaller, it can't be recognised. */
const zooms = { least: 1 / 8, most: 1 }
/** Largest factor between the zoom of a person whom a newcomer joins and the newcomer's. */
const zoomRatio = 4
/** Share of the area that the art fills: bars lie over the edges. */
const fill = 0.8
/** Time in which the view of somebody else may still decide where to look. */
const patienceMs = 1_500

/** Where every page begins. */
const origin: Camera = { x: 0, y: 0, zoom: 1 }

interface Seen {
	/** Bounds of the visible marks in painting order, world units. */
	marks: readonly Rect[]
	/** What others look at, the host first, world units. */
	views: readonly Rect[]
	/** Size of the newcomer's view, and the part of it that nothing hides, CSS pixels. */
	view: Size
	area: Rect
}

/**
 * @returns where a newcomer looks first: at all of the art; where that is too large, or there is
 * none, around what another person looks at. Undefined when neither can be.
 */
export function firstCamera({ marks, views: [other], view, area }: Seen): Camera | undefined {
	const art = unionOf(marks)
	if (art && isShownAtOrigin(art, view, area)) return origin
	const fitted = art && fitCameraIn(art, view, area, fill, zooms.most)
	if (fitted && fitted.zoom > zooms.least) return fitted
	return other && beside(other, view)
}

/** @returns a camera that shows the topmost mark, with as many others as can be recognised. */
export function cameraAtTop(
	marks: readonly Rect[],
	{ view, area }: Pick<Seen, 'view' | 'area'>,
): Camera | undefined {
	const fit = (region: Rect) => fitCameraIn(region, view, area, fill, zooms.most)
	const topFirst = marks.toReversed()
	let region = topFirst[0]
	for (const bounds of topFirst) {
		const larger = union(region ?? bounds, bounds)
		if (fit(larger).zoom > zooms.least) region = larger
	}
	return region && fit(region)
}

/** Whether all of the art is in sight before the camera moves. */
function isShownAtOrigin({ x, y, w, h }: Rect, view: Size, area: Rect): boolean {
	const from = toScreen(origin, view, { x, y })
	const to = toScreen(origin, view, { x: x + w, y: y + h })
	const [right, bottom] = [area.x + area.w, area.y + area.h]
	return from.x >= area.x && from.y >= area.y && to.x <= right && to.y <= bottom
}

/** @returns the same centre, with a zoom as near to 1 as the other's allows. */
function beside(other: Rect, view: Size): Camera {
	const { x, y, zoom } = fitCamera(other, view, 1, zoomRange[1])
	return { x, y, zoom: clamp(1, zoom / zoomRatio, zoom * zoomRatio) }
}

/**
 * Moves a newcomer's camera to where the art or the host is, once: later content does not move it,
 * and it stays where it is as soon as the person moves it or paints. Create inside a Solid owner.
 */
export function createFirstView({ session, viewport }: CanvasContext): void {
	// The camera of an earlier visit, or of the room before, is theirs.
	if (viewport.wasMoved()) return
	const [isOver, setOver] = createSignal(false)
	const [isPatienceOver, setPatienceOver] = createSignal(false)
	const isLoaded = () => session.connection() === 'connected' || session.connection() === 'offline'
	let timer: ReturnType<typeof setTimeout> | undefined
	onCleanup(() => clearTimeout(timer))

	createEffect(
		on(viewport.camera, () => setOver(true), {
			defer: true,
		}),
	)
	createEffect(() => {
		if (viewport.markInProgress()) setOver(true)
	})
	createEffect(() => {
		if (isOver() || !isLoaded() || viewport.view().w <= 1) return
		timer ??= setTimeout(() => setPatienceOver(true), patienceMs)
		const { scene, presence, stage } = session
		const marks = scene.marks.filter((mark) => scene.isVisible(mark)).map(({ bounds }) => bounds)
		const views = presence
			.peers()
			.toSorted((a, b) => Number(stage.isHost(b.id)) - Number(stage.isHost(a.id)))
			.flatMap(({ view }) => view ?? [])
		const seen = { marks, views, view: viewport.view(), area: viewport.areaBesideCards() }
		const camera = firstCamera(seen) ?? (isPatienceOver() ? cameraAtTop(marks, seen) : undefined)
		if (!camera && !isPatienceOver()) return
		setOver(true)
		if (camera) untrack(() => viewport.setCamera(camera))
	})
}
