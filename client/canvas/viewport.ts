import { createMemo, createSignal, untrack } from 'solid-js'
import { clampToBounds } from '../../shared/canvas-bounds.ts'
import {
	contains,
	isSameRect,
	middleOf,
	type Rect,
	unionOf,
	type Vec,
} from '../../shared/geometry.ts'
import type { Scene } from '../document/scene.ts'
import type { CoverKind } from '../ui/covers.ts'
import {
	type Camera,
	cameraWith,
	clampCamera,
	fitCameraIn,
	pan,
	type Size,
	toScreen,
	toWorld,
	visibleRect,
	zoomAt,
} from './camera.ts'
import { largestFreeArea } from './free-area.ts'
import type { MarkInProgress } from './paint/in-progress.ts'
import type { SnapshotOptions } from './painter/worker-messages.ts'
import type { PainterClient } from './painter-client.ts'

/** Share of an area that a region fills at most when it is shown there. */
const showFill = 0.92

interface FitOptions {
	/** The share of the area that the region fills at most. */
	fill?: number
	maxZoom?: number
	/** Where to show it, CSS pixels; the free area by default. */
	area?: Rect
}

/**
 * The camera, the view's size, what covers it, and the own mark in progress.
 * Create inside a Solid owner.
 * @param covers the boxes of bars and panels over the view, CSS pixels.
 */
export function createViewport(
	scene: Scene,
	painter: Pick<PainterClient, 'snapshot'>,
	covers: (kinds: readonly CoverKind[]) => readonly Rect[] = () => [],
) {
	const [camera, setRawCamera] = createSignal<Camera>({ x: 0, y: 0, zoom: 1 })
	const [view, setView] = createSignal<Size>({ w: 1, h: 1 })
	const [markInProgress, setMarkInProgress] = createSignal<MarkInProgress>()

	const [isHeld, setHeld] = createSignal(false)
	let wasMoved = false

	/** Moves the camera also while it is held. Keeps it on the canvas. */
	function driveCamera(next: Camera | ((before: Camera) => Camera)): void {
		wasMoved = true
		setRawCamera((before) => clampCamera(typeof next === 'function' ? next(before) : next))
	}

	/** Moves the camera, unless it is held. */
	function setCamera(next: Camera | ((before: Camera) => Camera)): void {
		if (!untrack(isHeld)) driveCamera(next)
	}

	const centre = (): Vec => ({ x: view().w / 2, y: view().h / 2 })
	const uncovered = (kinds: readonly CoverKind[]) =>
		createMemo(() => largestFreeArea(view(), covers(kinds)), undefined, { equals: isSameRect })
	const freeArea = uncovered(['bar', 'panel'])

	/** @returns a camera that shows all of a region, world units. */
	function cameraFor(region: Rect, options: FitOptions = {}): Camera {
		const { fill = showFill, maxZoom, area = freeArea() } = options
		return fitCameraIn(region, view(), area, fill, maxZoom)
	}

	/** The part of the canvas that nothing covers, world units. */
	function freeRect(): Rect {
		const { zoom } = camera()
		const { w, h } = freeArea()
		return { ...toWorld(camera(), view(), freeArea()), w: w / zoom, h: h / zoom }
	}

	/** Where to place something: the middle of the view, or of its free part when that is covered. */
	const freeCentre = (): Vec => (contains(freeArea(), centre()) ? centre() : middleOf(freeArea()))

	return {
		/** The largest part of the view that neither bars nor panels cover, CSS pixels. */
		freeArea,
		/** The largest part of the view that no open panel covers, CSS pixels. */
		areaBesidePanels: uncovered(['panel']),
		/** The largest part of the view that no card covers, CSS pixels. */
		areaBesideCards: uncovered(['card']),
		freeRect,
		freeCentre,
		cameraFor,
		/** True when all of a region (world units) is visible, and nothing covers it. */
		shows(region: Rect): boolean {
			const free = freeRect()
			const { x, y, w, h } = region
			return contains(free, { x, y }) && contains(free, { x: x + w, y: y + h })
		},
		/** Moves a point of the canvas to the middle of the free area, at the same zoom. */
		centreOn: (point: Vec) =>
			setCamera(({ zoom }) => cameraWith(point, view(), middleOf(freeArea()), zoom)),
		camera,
		setCamera,
		/** True once anything has set the camera: the person, or where they were before. Not reactive. */
		wasMoved: () => wasMoved,
		/** True while the host holds the view: nothing but `driveCamera` moves it. */
		isHeld,
		setHeld,
		driveCamera,
		view,
		setView,
		/** The mark that this person is drawing now. */
		markInProgress,
		setMarkInProgress,
		/** @returns the point of the canvas at a point of the view, clamped to the canvas. */
		toWorld: (point: Vec) => clampToBounds(toWorld(camera(), view(), point)),
		/** True when a point of the view lies beyond the edge of the canvas. */
		isOffCanvas(point: Vec): boolean {
			const { x, y } = toWorld(camera(), view(), point)
			const inside = clampToBounds({ x, y })
			return x !== inside.x || y !== inside.y
		},
		toScreen: (point: Vec) => toScreen(camera(), view(), point),
		/** The visible part of the canvas, world units. */
		visibleRect: (): Rect => visibleRect(camera(), view()),
		pan: (dx: number, dy: number) => setCamera((c) => pan(c, dx, dy)),
		zoom: (factor: number, at: Vec = centre()) => setCamera((c) => zoomAt(c, view(), at, factor)),
		/** Zooms to fit a region, world units. */
		show: (region: Rect) => setCamera(cameraFor(region)),
		/**
		 * Zooms to fit all marks; shows the origin when the canvas is empty.
		 * @param plot of the desk where the page is: it is shown too.
		 */
		showAll(plot?: Rect): void {
			const bounds = scene.marks.map(({ bounds }) => bounds)
			const all = unionOf(plot ? [plot, ...bounds] : bounds)
			setCamera(all ? cameraFor(all) : { x: 0, y: 0, zoom: 1 })
		},
		/** Paints a region at `width` × `height` pixels; by default all marks, on paper. */
		snapshot: (
			region: Rect,
			width: number,
			height: number,
			options?: SnapshotOptions,
		): Promise<ImageBitmap> => painter.snapshot(region, width, height, options),
	}
}

export type Viewport = ReturnType<typeof createViewport>
