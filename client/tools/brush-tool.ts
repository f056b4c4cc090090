import { addMark, newMarkId } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import { keyBetween } from '../../shared/order.ts'
import { asDrawn, type Place } from '../../shared/place.ts'
import { imageId, placesOf, type Symmetry } from '../../shared/symmetry.ts'
import type { Jam } from '../jam/context.ts'
import { Pen } from './pen.ts'
import { fromRuler, onRuler, type Ruler } from './ruler.ts'
import type { Tool } from './tool.ts'

/** A stroke that begins this near to the ruler's edge (screen px) goes along it. */
const rulerReach = 28

/**
 * Draws strokes: with a brush, or with an eraser that works by the pixel. A symmetry repeats them;
 * all that one press draws is one step to undo, and its images are one group.
 * @param show shows what is being drawn, at all its places.
 */
export function createBrushTool(
	{ session, stage, tools }: Jam,
	show: (stroke: Stroke | undefined, places: readonly Place[]) => void,
): Tool {
	let symmetry: Symmetry | undefined
	let places: readonly Place[] = [asDrawn]
	let group = ''
	let edge: Ruler | null = null
	const toWorld = (point: Vec) => {
		const at = stage.toWorld(point)
		return edge ? onRuler(edge, at) : at
	}

	const pen = new Pen({
		drawing: (stroke) => show(stroke, places),
		part: (part) => session.sendInk(symmetry ? { ...part, symmetry } : part),
		done: (id, stroke) => store(id, stroke),
	})

	function store(id: string, stroke: Stroke): void {
		if (places.length === 1) {
			session.add({ kind: 'stroke', stroke }, id)
			return
		}
		const layer = session.layer()
		let below = session.scene.topOf(layer)
		session.edit((doc) => {
			places.forEach((place, i) => {
				const moved = place === asDrawn ? {} : { place }
				addMark(doc, imageId(id, i), { kind: 'stroke', stroke }, { layer, below, group, ...moved })
				below = keyBetween(below, null)
			})
		})
	}

	return {
		down(sample) {
			const { zoom } = stage.camera()
			const { symmetry: kind, folds, centre, ruler, colour, smoothing } = tools.state
			symmetry = kind === 'none' ? undefined : { kind, folds, centre: { ...centre } }
			places = symmetry ? placesOf(symmetry) : [asDrawn]
			group = newMarkId()
			const isNear = ruler && fromRuler(ruler, stage.toWorld(sample)) * zoom < rulerReach
			edge = isNear ? { at: { ...ruler.at }, angle: ruler.angle } : null
			session.history.begin()
			const looks = { tool: tools.ink(), colour, opacity: tools.opacity() }
			pen.down({ ...looks, size: tools.size() / zoom }, sample, smoothing, zoom, toWorld)
		},
		move: (samples, ahead) => pen.move(samples, ahead, toWorld),
		up() {
			pen.up()
			session.history.end()
		},
		cancel() {
			pen.cancel()
			session.history.abandon()
		},
	}
}
