import { removeMark } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { isHit } from '../document/hit-test.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** Distance between two hit tests along the eraser's path, as a fraction of its radius. */
const stride = 0.5

/** Removes whole strokes of this person. One press is one undo step. */
export function createStrokeEraser({ session, viewport, tools, selection }: ToolContext): Tool {
	let last: Vec | undefined

	function erase(at: Vec, radius: number): void {
		const hit = session.scene.marks.filter(
			(mark) =>
				// `isMine` is the most expensive test: it comes last.
				mark.kind === 'stroke' &&
				isHit(mark, at, radius) &&
				session.scene.isVisible(mark) &&
				!selection.isLocked(mark) &&
				session.isMine(mark) &&
				session.permissions.canRemove(mark),
		)
		if (hit.length === 0) return
		session.edit((doc) => {
			for (const { id } of hit) removeMark(doc, id)
		})
	}

	return {
		down(sample, resumes) {
			session.history.begin(resumes)
			last = viewport.toWorld(sample)
			erase(last, tools.size() / 2 / viewport.camera().zoom)
		},
		move(samples) {
			if (!last) return
			const radius = tools.size() / 2 / viewport.camera().zoom
			for (const sample of samples) {
				const from: Vec = last
				const to = viewport.toWorld(sample)
				const distance = Math.hypot(to.x - from.x, to.y - from.y)
				const steps = Math.max(1, Math.ceil(distance / (radius * stride)))
				for (let i = 1; i <= steps; i++) {
					const fraction = i / steps
					erase(
						{ x: from.x + (to.x - from.x) * fraction, y: from.y + (to.y - from.y) * fraction },
						radius,
					)
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
