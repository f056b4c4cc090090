import { removeMark } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { isHit } from '../document/hit-test.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** Between two samples the eraser is looked at so often, in shares of its radius. */
const stride = 0.5

/** Removes whole strokes of one's own; all that one press removes is one step to undo. */
export function createStrokeEraser({ session, viewport, tools, selection }: ToolContext): Tool {
	let last: Vec | undefined

	function erase(at: Vec, reach: number): void {
		const touched = session.scene.marks.filter(
			(mark) =>
				// Whose it is takes longest to tell.
				mark.kind === 'stroke' &&
				isHit(mark, at, reach) &&
				session.scene.isVisible(mark) &&
				!selection.isFixed(mark) &&
				session.isMine(mark),
		)
		if (touched.length === 0) return
		session.edit((doc) => {
			for (const { id } of touched) removeMark(doc, id)
		})
	}

	return {
		down(sample) {
			session.history.begin()
			last = viewport.toWorld(sample)
			erase(last, tools.size() / 2 / viewport.camera().zoom)
		},
		move(samples) {
			if (!last) return
			const reach = tools.size() / 2 / viewport.camera().zoom
			for (const sample of samples) {
				const from: Vec = last
				const to = viewport.toWorld(sample)
				const way = Math.hypot(to.x - from.x, to.y - from.y)
				const steps = Math.max(1, Math.ceil(way / (reach * stride)))
				for (let i = 1; i <= steps; i++) {
					const share = i / steps
					erase({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }, reach)
				}
				last = to
			}
		},
		up() {
			last = undefined
			session.history.end()
		},
		cancel() {
			last = undefined
			session.history.abandon()
		},
	}
}
