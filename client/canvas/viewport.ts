import { createSignal, untrack } from 'solid-js'
import { clampToBounds } from '../../shared/canvas-bounds.ts'
import { type Rect, unionOf, type Vec } from '../../shared/geometry.ts'
import type { Scene } from '../document/scene.ts'
import {
	type Camera,
	clampCamera,
	fitCamera,
	pan,
	type Size,
	toScreen,
	toWorld,
	visibleRect,
	zoomAt,
} from './camera.ts'
import type { MarkInProgress } from './paint/in-progress.ts'
import type { SnapshotOptions } from './painter/messages.ts'
import type { PainterClient } from './painter-client.ts'

/** The camera, the view's size, and the own mark in progress. */
export function createViewport(scene: Scene, painter: Pick<PainterClient, 'snapshot'>) {
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

	return {
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
		show: (region: Rect) => setCamera(fitCamera(region, view())),
		/**
		 * Zooms to fit all marks; shows the origin when the canvas is empty.
		 * @param plot of the desk where the page is: it is shown too.
		 */
		showAll(plot?: Rect): void {
			const bounds = scene.marks.map(({ bounds }) => bounds)
			const all = unionOf(plot ? [plot, ...bounds] : bounds)
			setCamera(all ? fitCamera(all, view()) : { x: 0, y: 0, zoom: 1 })
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
