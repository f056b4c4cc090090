import { createSignal } from 'solid-js'
import { type Rect, unionOf, type Vec } from '../../shared/geometry.ts'
import { ontoCanvas } from '../../shared/reach.ts'
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

/** Where the person looks: the camera, the view's size, and what is drawn in it. */
export function createViewport({ scene, painter }: { scene: Scene; painter: PainterClient }) {
	const [camera, put] = createSignal<Camera>({ x: 0, y: 0, zoom: 1 })
	const [view, setView] = createSignal<Size>({ w: 1, h: 1 })

	const [markInProgress, setMarkInProgress] = createSignal<MarkInProgress>()

	/** The camera never leaves the canvas. */
	function setCamera(next: Camera | ((before: Camera) => Camera)): void {
		put((before) => clampCamera(typeof next === 'function' ? next(before) : next))
	}

	const middle = (): Vec => ({ x: view().w / 2, y: view().h / 2 })

	return {
		camera,
		setCamera,
		view,
		setView,
		/** What this person is drawing right now. */
		drawing: markInProgress,
		setDrawing: setMarkInProgress,
		/** @returns the point of the canvas at a point of the view; beyond the edge, the nearest. */
		toWorld: (point: Vec) => ontoCanvas(toWorld(camera(), view(), point)),
		/** Is a point of the view beyond the canvas's edge? */
		isOffCanvas(point: Vec): boolean {
			const { x, y } = toWorld(camera(), view(), point)
			const inside = ontoCanvas({ x, y })
			return x !== inside.x || y !== inside.y
		},
		toScreen: (point: Vec) => toScreen(camera(), view(), point),
		/** The part of the world on the screen. */
		visibleRect: (): Rect => visibleRect(camera(), view()),
		pan: (dx: number, dy: number) => setCamera((c) => pan(c, dx, dy)),
		zoom: (factor: number, at: Vec = middle()) => setCamera((c) => zoomAt(c, view(), at, factor)),
		/** Shows everything there is; the empty canvas at its middle. */
		showAll(): void {
			const all = unionOf(scene.marks.map(({ bounds }) => bounds))
			setCamera(all ? fitCamera(all, view()) : { x: 0, y: 0, zoom: 1 })
		},
		/** A region of the canvas, `width` × `height` pixels; by default everything, on paper. */
		snapshot: (
			region: Rect,
			width: number,
			height: number,
			of?: SnapshotOptions,
		): Promise<ImageBitmap> => painter.snapshot(region, width, height, of),
	}
}

export type Viewport = ReturnType<typeof createViewport>
