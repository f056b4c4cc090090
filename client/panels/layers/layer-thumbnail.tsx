import { createEffect, on, onCleanup, onMount } from 'solid-js'
import { grown, type Rect, unionOf } from '../../../shared/geometry.ts'
import { isEraser } from '../../document/hit-test.ts'
import { useTogetherContext } from '../../together/context.ts'

/** CSS pixels. */
const [width, height] = [40, 30]
/** Part of the picture that stays free on each side of the marks. */
const margin = 0.06
/** Shortest time between two paintings. */
const pauseMs = 500
/** Upper bound for the share of the painter's time that one thumbnail takes. */
const maxTimeShare = 0.05

/** What is on a layer, hidden or not, as large as it fits. */
export function LayerThumbnail(props: { id: string }) {
	const { session, viewport } = useTogetherContext()
	const { scene } = session
	let canvas!: HTMLCanvasElement
	let timer: number | undefined
	/** The earliest time of the next painting, as `performance.now()`. */
	let nextAt = 0
	let isPainting = false
	let isOutdated = false
	let isDisposed = false

	function schedule(): void {
		isOutdated = true
		if (isPainting) return
		timer ??= setTimeout(() => void paint(), Math.max(0, nextAt - performance.now()))
	}

	async function paint(): Promise<void> {
		timer = undefined
		isPainting = true
		isOutdated = false
		const startedAt = performance.now()
		const layer = props.id
		const region = regionOf(scene.marksOnLayer(layer).filter((mark) => !isEraser(mark)))
		const context = canvas.getContext('2d')
		if (region) {
			const bitmap = await viewport.snapshot(region, canvas.width, canvas.height, { layer })
			context?.drawImage(bitmap, 0, 0)
			bitmap.close()
		} else context?.clearRect(0, 0, canvas.width, canvas.height)
		isPainting = false
		const now = performance.now()
		nextAt = now + Math.max(pauseMs, (now - startedAt) / maxTimeShare)
		if (isOutdated && !isDisposed) schedule()
	}

	const layerIds = () =>
		scene.layers
			.map(({ id }) => id)
			.sort()
			.join()

	onMount(() => {
		canvas.width = width * devicePixelRatio
		canvas.height = height * devicePixelRatio
		let layers = layerIds()
		onCleanup(
			scene.onChange(({ before, after, layersChanged }) => {
				// The marks of a deleted layer are on another one.
				const moved = layersChanged && layers !== layerIds()
				if (moved) layers = layerIds()
				const isHere = (mark: (typeof after)[number]) => scene.layerOf(mark).id === props.id
				if (moved || before.some(isHere) || after.some(isHere)) schedule()
			}),
		)
	})
	createEffect(
		on(
			() => props.id,
			() => {
				nextAt = 0
				schedule()
			},
		),
	)
	onCleanup(() => {
		isDisposed = true
		clearTimeout(timer)
	})

	return (
		<canvas
			ref={canvas}
			class="layer-thumbnail"
			style={{ width: `${width}px`, height: `${height}px` }}
		/>
	)
}

/** @returns the region around marks, in the shape of the thumbnail; undefined without marks. */
function regionOf(marks: readonly { bounds: Rect }[]): Rect | undefined {
	const bounds = unionOf(marks.map(({ bounds }) => bounds))
	if (!bounds) return undefined
	const { x, y, w, h } = grown(bounds, margin * Math.max(bounds.w, bounds.h))
	const scale = Math.max(w / width, h / height)
	const [fullWidth, fullHeight] = [scale * width, scale * height]
	return { x: x + (w - fullWidth) / 2, y: y + (h - fullHeight) / 2, w: fullWidth, h: fullHeight }
}
