import { clampToBounds } from '../../../shared/canvas-bounds.ts'
import { restyleMark, styleMark } from '../../../shared/edit.ts'
import { around, type Vec } from '../../../shared/geometry.ts'
import type { MarkPaint } from '../../../shared/mark-content.ts'
import { type Ends, filledAs, type Shape } from '../../../shared/mark-schema.ts'
import type { Sample } from '../../canvas/pointer-sample.ts'
import type { ViewCapture } from '../../canvas/view-capture.ts'
import { t } from '../../messages/language.ts'
import type { AllowedTools } from '../allowed-tools.ts'
import type { ToolContext } from '../context.ts'
import type { Tools } from '../state.ts'
import type { Tool } from '../tool.ts'
import { findAreaIn } from './area-finder.ts'
import { findSameFill } from './same-fill.ts'
import { fillPosition } from './stack-position.ts'
import type { TracedArea } from './trace-area.ts'

/** Whether the bucket fills with a material: chosen by the person, and allowed by the host. */
export function fillsWithMaterial({ state }: Tools, allowed: AllowedTools): boolean {
	return state.bucketFill === 'material' && allowed.fill()
}

/**
 * Fills the area around a point, as it is on the screen: up to where another colour begins, whatever
 * marks it is made of. The fill is one shape. A press on an own fill of the same area recolours it.
 * @param captureView copies the shown canvas.
 */
export function createBucketTool(
	{ session, viewport, tools, allowed, announce }: ToolContext,
	captureView: () => ViewCapture | undefined,
): Tool {
	let pressed: Sample | undefined
	/** One fill after the other: each sees those before it. */
	let last = Promise.resolve()

	/** @param world the pressed point: the view may have moved since. */
	async function fillAround(world: Vec): Promise<void> {
		const capture = captureView()
		if (!capture) return
		const area = await findAreaIn(await capture.bitmap, capture.size, capture.toPixels(world))
		if (!session.canPaint || !allowed.tool('bucket')) return
		if (!area) {
			session.toast.show(t('bucket.open'))
			return
		}
		fill(area, world, capture.toWorld)
		announce(t('bucket.filled'))
	}

	function fill({ outline, box, inside }: TracedArea, at: Vec, toWorld: (pixel: Vec) => Vec): void {
		const from = clampToBounds(toWorld(box))
		const to = clampToBounds(toWorld({ x: box.x + box.w, y: box.y + box.h }))
		const ends: Ends = [from.x, from.y, to.x, to.y]
		const look = style()
		const before = findSameFill(session.scene, at, { outline, ends }, 1 / viewport.camera().zoom)
		const isRecolourable =
			before?.layer === session.layer() && session.permissions.canRestyle(before) && !before.locked
		if (before && isRecolourable && !look.material && !look.meaning) {
			const { fill, opacity } = look.shape
			session.edit((doc) => {
				restyleMark(doc, before.id, { shape: { ...before.shape, fill } })
				styleMark(doc, before.id, { opacity })
			})
			return
		}
		const points = [at, ...inside.map(toWorld)]
		const position = fillPosition(session.scene, session.layer(), around([from, to]), points)
		session.add({ kind: 'shape', ends, outline, ...look }, undefined, position)
	}

	function style(): { shape: Shape } & MarkPaint {
		const { colour } = tools.state
		const opacity = tools.opacity()
		if (fillsWithMaterial(tools, allowed)) {
			const { shape, ...paint } = filledAs(tools.newPaint(), tools.paintColour())
			return { shape: { ...shape, form: 'path', opacity: paint.meaning ? 1 : opacity }, ...paint }
		}
		tools.recentColours.note(colour)
		return { shape: { form: 'path', line: null, fill: colour, width: 0, opacity } }
	}

	return {
		down(sample) {
			pressed = sample
		},
		move: () => undefined,
		up() {
			if (!pressed) return
			const world = viewport.toWorld(pressed)
			pressed = undefined
			last = last.then(() => fillAround(world)).catch(() => session.toast.show(t('bucket.failed')))
		},
		cancel() {
			pressed = undefined
		},
	}
}
