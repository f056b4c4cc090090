import { clamp, middleOf, type Rect, union, unionOf } from '../../shared/geometry.ts'
import { posterSize } from '../../shared/poster.ts'
import {
	type Camera,
	cameraWith,
	fitCamera,
	fitCameraIn,
	type Size,
	toScreen,
	visibleRect,
	zoomRange,
} from './camera.ts'

/** Art that fits is never enlarged, and shrunk at most to `least`: smaller, it can't be recognised. */
const zooms = { least: 1 / 8, most: 1 }
/** Largest factor between the zoom of a person whom a newcomer joins and the newcomer's. */
const zoomRatio = 4
/** Share of the area that the art fills: bars lie over the edges. */
const fill = 0.8

/** Where every page begins. */
const origin: Camera = { x: 0, y: 0, zoom: 1 }

/** Where a newcomer's view is shown. */
interface Place {
	/** Size of the newcomer's view, and the part of it that nothing hides, CSS pixels. */
	view: Size
	area: Rect
}

interface Seen extends Place {
	/** Bounds of the visible marks in painting order, world units. */
	marks: readonly Rect[]
	/** What others look at, the host first, world units. */
	views: readonly Rect[]
}

/**
 * @returns where a newcomer looks first: at all of the art; where that is too large, or there is
 * none, around what another person looks at. Undefined when neither can be.
 */
export function firstCamera({ marks, views: [other], ...place }: Seen): Camera | undefined {
	const art = unionOf(marks)
	const camera = art && cameraOnArt(art, place)
	if (camera && camera.zoom > zooms.least) return camera
	return other && beside(other, place.view)
}

/** @returns a camera that shows art, or as much of it as can be recognised, around its middle. */
export function cameraOnArt(art: Rect, { view, area }: Place): Camera {
	if (isShownAtOrigin(art, view, area)) return origin
	const fitted = fitCameraIn(art, view, area, fill, zooms.most)
	if (fitted.zoom > zooms.least) return fitted
	return cameraWith(middleOf(art), view, middleOf(area), zooms.least)
}

/** @returns a camera that shows the topmost mark, with as many others as can be recognised. */
export function cameraAtTop(marks: readonly Rect[], { view, area }: Place): Camera | undefined {
	const region = artAtTop(marks, { view, area })
	return region && fitCameraIn(region, view, area, fill, zooms.most)
}

/** @returns the bounds of the topmost mark and of as many others as can be recognised. */
function artAtTop(marks: readonly Rect[], { view, area }: Place): Rect | undefined {
	const fit = (region: Rect) => fitCameraIn(region, view, area, fill, zooms.most)
	const topFirst = marks.toReversed()
	let region = topFirst[0]
	for (const bounds of topFirst) {
		const larger = union(region ?? bounds, bounds)
		if (fit(larger).zoom > zooms.least) region = larger
	}
	return region
}

const posterPlace: Place = { view: posterSize, area: { x: 0, y: 0, ...posterSize } }

/**
 * @param marks bounds of the visible marks in painting order, world units.
 * @returns the bounds of the art that a poster shows, in whole world units: all of it, or the topmost
 * that can be recognised.
 */
export function posterArt(marks: readonly Rect[]): Rect | undefined {
	const art = artAtTop(marks, posterPlace)
	if (!art) return undefined
	const [x, y] = [Math.floor(art.x), Math.floor(art.y)]
	return { x, y, w: Math.ceil(art.x + art.w) - x || 1, h: Math.ceil(art.y + art.h) - y || 1 }
}

/**
 * The region that a poster shows: what a newcomer with a view of `posterSize` sees first. Posters are
 * stored with their art alone, so another rule here would put stored ones in the wrong place.
 * @param art undefined: a poster of an earlier version, which shows the region around the origin.
 */
export function posterRegion(art: Rect | undefined): Rect {
	return visibleRect(art ? cameraOnArt(art, posterPlace) : origin, posterSize)
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
