import type { Vec } from '../../../shared/geometry.ts'
import { plainPaper } from '../../../shared/paper.ts'
import { strokePainter } from '../../canvas/paint/stroke.ts'
import { cssColour } from '../../ui/colour.ts'
import { decodePainting, paintingSize } from './painting-file.ts'
import { partAt, penAt, schedule } from './timeline.ts'

const paper = cssColour(plainPaper.colour)
/** How long the finished painting stays, and how long it fades, seconds. */
const holdSeconds = 6
const fadeSeconds = 1.2
/** The point that stays visible when the canvas shows only a part, shares of width and height. */
const focus = { x: 0.66, y: 0.5 }

export type Player = ReturnType<typeof createPlayer>

/**
 * Paints a painting as it was at any time, with the brushes of a jam.
 * @param bytes see painting-file.ts. @throws when they are damaged
 */
export function createPlayer(canvas: HTMLCanvasElement, bytes: Uint8Array) {
	const strokes = schedule(decodePainting(bytes))
	const end = strokes.at(-1)?.end ?? 0
	/** The strokes that have ended. */
	const finished = document.createElement('canvas')
	const context = contextOf(canvas)
	const finishedContext = contextOf(finished)
	let finishedCount = 0
	let view = { scale: 1, x: 0, y: 0 }

	function setTransform(target: CanvasRenderingContext2D): void {
		target.setTransform(view.scale, 0, 0, view.scale, view.x, view.y)
	}

	function clearFinished(): void {
		finishedCount = 0
		finishedContext.resetTransform()
		finishedContext.fillStyle = paper
		finishedContext.fillRect(0, 0, finished.width, finished.height)
	}

	/** Paints what has ended at a time. Time that runs backwards starts anew. */
	function finish(time: number): void {
		const count = strokes.filter((stroke) => stroke.end <= time).length
		if (count < finishedCount) clearFinished()
		setTransform(finishedContext)
		for (const { stroke } of strokes.slice(finishedCount, count)) {
			strokePainter(stroke, view.scale)(finishedContext)
		}
		finishedCount = count
	}

	return {
		/** The time at which the painting is finished, seconds. */
		end,
		/** The time after which it starts anew. */
		duration: end + holdSeconds + fadeSeconds,
		painters: new Set(strokes.map(({ painter }) => painter)).size,

		/** @param width @param height pixels of the screen. The painting covers them. */
		resize(width: number, height: number): void {
			const { w, h } = paintingSize
			const scale = Math.max(width / w, height / h)
			view = { scale, x: (width - w * scale) * focus.x, y: (height - h * scale) * focus.y }
			for (const target of [canvas, finished]) Object.assign(target, { width, height })
			clearFinished()
		},

		/** @param time seconds, 0 to `duration`. */
		paint(time: number): void {
			finish(time)
			context.resetTransform()
			context.drawImage(finished, 0, 0)
			setTransform(context)
			for (const stroke of strokes) {
				if (stroke.start < time && time < stroke.end) {
					strokePainter(partAt(stroke, time), view.scale)(context)
				}
			}
			const fade = (time - end - holdSeconds) / fadeSeconds
			if (fade <= 0) return
			context.resetTransform()
			context.globalAlpha = Math.min(1, fade)
			context.fillStyle = paper
			context.fillRect(0, 0, canvas.width, canvas.height)
			context.globalAlpha = 1
		},

		/** @returns a painter's pen, pixels of the canvas. */
		penAt(painter: number, time: number): Vec | undefined {
			const pen = penAt(strokes, painter, time)
			return pen && { x: view.x + pen.x * view.scale, y: view.y + pen.y * view.scale }
		},
	}
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	const context = canvas.getContext('2d', { alpha: false })
	if (!context) throw new Error('no 2D context')
	return context
}
