import { clamp, type Rect, type Vec } from '../../shared/geometry.ts'
import type { Size } from '../canvas/camera.ts'

/** Where at the edge of the view something beyond it is marked. */
export interface Edge extends Vec {
	side: 'left' | 'right' | 'top' | 'bottom'
	/** Which way it lies, radians clockwise from the right. */
	angle: number
}

/**
 * @param point CSS pixels in the view. @param room what markers may cover.
 * @returns where the line from the middle of the room to the point leaves it; undefined for what
 * is in the view.
 */
export function edgeOf(point: Vec, view: Size, room: Rect): Edge | undefined {
	if (point.x >= 0 && point.x <= view.w && point.y >= 0 && point.y <= view.h) return undefined
	const middle = { x: room.x + room.w / 2, y: room.y + room.h / 2 }
	const [dx, dy] = [point.x - middle.x, point.y - middle.y]
	const [across, down] = [
		Math.abs(dx) / Math.max(1, room.w / 2),
		Math.abs(dy) / Math.max(1, room.h / 2),
	]
	const reach = Math.max(across, down, 1e-9)
	const sideways = across > down
	return {
		x: clamp(middle.x + dx / reach, room.x, room.x + room.w),
		y: clamp(middle.y + dy / reach, room.y, room.y + room.h),
		side: sideways ? (dx < 0 ? 'left' : 'right') : dy < 0 ? 'top' : 'bottom',
		angle: Math.atan2(dy, dx),
	}
}

/**
 * Moves values apart until each is `gap` from the next, and keeps them within `low` and `high` as
 * far as there is room. @returns them in the same order.
 */
export function spread(
	values: readonly number[],
	gap: number,
	low: number,
	high: number,
): number[] {
	const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value)
	let least = low
	for (const one of order) {
		one.value = Math.max(one.value, least)
		least = one.value + gap
	}
	let most = high
	for (const one of order.reverse()) {
		one.value = Math.min(one.value, most)
		most = one.value - gap
	}
	const result = [...values]
	for (const { value, i } of order) result[i] = value
	return result
}
