import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
	type Camera,
	canvasEdgeRect,
	clampCamera,
	pan,
	zoomAt,
	zoomRange,
} from '../../client/canvas/camera.ts'
import { addMark, readMark } from '../../shared/canvas.ts'
import { keepWithinBounds } from '../../shared/canvas-bounds.ts'
import { limits } from '../../shared/limits.ts'
import { boundsAt, rotation, scaling, translation } from '../../shared/transform.ts'

const reach = limits.canvasReach
const view = { w: 1440, h: 900 }
const any = fc.oneof(fc.double(), fc.double({ min: -2 * reach, max: 2 * reach, noNaN: true }))

describe('the camera', () => {
	test('stays on the canvas, wherever it is moved', () => {
		fc.assert(
			fc.property(any, any, fc.oneof(fc.double(), fc.double({ min: 0, max: 64 })), (x, y, zoom) => {
				const camera = clampCamera({ x, y, zoom })
				expect(Math.abs(camera.x)).toBeLessThanOrEqual(reach)
				expect(Math.abs(camera.y)).toBeLessThanOrEqual(reach)
				expect(camera.zoom).toBeGreaterThanOrEqual(zoomRange[0])
				expect(camera.zoom).toBeLessThanOrEqual(zoomRange[1])
				// A valid camera is returned as the same object, so its setter recognises it.
				expect(clampCamera(camera)).toBe(camera)
			}),
		)
	})

	test('shows the edge when it is near, on the correct side', () => {
		const at = (camera: Camera) => canvasEdgeRect(clampCamera(camera), view)
		expect(at({ x: 0, y: 0, zoom: 1 })).toBeUndefined()
		expect(at({ x: reach - 721, y: 0, zoom: 1 })).toBeUndefined()
		const right = at(pan({ x: reach - 100, y: 0, zoom: 1 }, -5000, 0))
		expect(right).toMatchObject({ x: -8, y: -8, h: 916 })
		expect((right?.x ?? 0) + (right?.w ?? 0)).toBe(720)
		const corner = at(zoomAt({ x: -reach, y: -reach, zoom: 1 }, view, { x: 0, y: 0 }, 2))
		expect(corner).toMatchObject({ x: 720, y: 450 })
	})
})

describe('marks', () => {
	const length = fc.double({ min: 0, max: 5000, noNaN: true })
	const inside = fc.double({ min: -reach, max: reach - 5000, noNaN: true })
	const by = fc.oneof(
		fc.tuple(any, any).map(([x, y]) => translation(x || 0, y || 0)),
		fc
			.tuple(fc.double({ min: -7, max: 7, noNaN: true }), inside, inside)
			.map(([angle, x, y]) => rotation(angle, { x, y })),
		fc
			.tuple(fc.double({ min: -300, max: 300, noNaN: true }), inside, inside)
			.map(([factor, x, y]) => scaling(factor, factor, { x, y })),
	)

	test('that are moved, turned or scaled stay on the canvas', () => {
		fc.assert(
			fc.property(inside, inside, length, length, by, (x, y, w, h, by) => {
				const bounds = { x, y, w, h }
				const kept = boundsAt(keepWithinBounds(bounds, by), bounds)
				// Numbers as large as the canvas are exact to a millionth of a unit.
				const most = reach * (1 + 1e-9)
				for (const edge of [kept.x, kept.y, kept.x + kept.w, kept.y + kept.h]) {
					expect(Math.abs(edge)).toBeLessThanOrEqual(most)
				}
			}),
		)
	})

	test('that are moved within the canvas get the requested position', () => {
		const by = translation(30, -40)
		expect(keepWithinBounds({ x: 0, y: 0, w: 10, h: 10 }, by)).toBe(by)
	})

	test('in a frame that is partly beyond the edge are moved onto the canvas', () => {
		const doc = new Y.Doc()
		const frame = { x: reach - 10, y: -reach - 100, w: 200, h: 200 }
		addMark(doc, 'm', { kind: 'note', note: { colour: 0 }, frame, text: '' }, { below: null })
		expect(readMark(doc, 'm')).toMatchObject({
			frame: { x: reach - 201, y: 1 - reach, w: 200, h: 200 },
		})
	})
})
