import { clamp, type Rect, type Vec } from '../../shared/geometry.ts'
import type { Size } from '../canvas/camera.ts'

/** The position of a marker at the edge of the view, CSS pixels. */
export interface EdgePosition extends Vec {
	side: 'left' | 'right' | 'top' | 'bottom'
	/** Direction of the marked point, radians clockwise from the right. */
	angle: number
}

/**
 * @param point CSS pixels from the view's corner. @param area where markers may be.
 * @returns the point where the line from the centre of the area to `point` leaves the area;
 * undefined when the point is in the view.
 */
export function findEdgePosition(point: Vec, view: Size, area: Rect): EdgePosition | undefined {
	if (point.x >= 0 && point.x <= view.w && point.y >= 0 && point.y <= view.h) return undefined
	const centre = { x: area.x + area.w / 2, y: area.y + area.h / 2 }
	const [dx, dy] = [point.x - centre.x, point.y - centre.y]
	const [across, down] = [
		Math.abs(dx) / Math.max(1, area.w / 2),
		Math.abs(dy) / Math.max(1, area.h / 2),
	]
	const ratio = Math.max(across, down, 1e-9)
	const isHorizontal = across > down
	return {
		x: clamp(centre.x + dx / ratio, area.x, area.x + area.w),
		y: clamp(centre.y + dy / ratio, area.y, area.y + area.h),
		side: isHorizontal ? (dx < 0 ? 'left' : 'right') : dy < 0 ? 'top' : 'bottom',
		angle: Math.atan2(dy, dx),
	}
}

/**
 * Moves values apart until each is `gap` from the next. Keeps them between `low` and `high` when
 * there is enough space.
 * @returns the moved values, in the order of `values`.
 */
export function separateValues(
	values: readonly number[],
	gap: number,
	low: number,
	high: number,
): number[] {
	const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value)
	let min = low
	for (const entry of order) {
		entry.value = Math.max(entry.value, min)
		min = entry.value + gap
	}
	let max = high
	for (const entry of order.reverse()) {
		entry.value = Math.min(entry.value, max)
		max = entry.value - gap
	}
	const result = [...values]
	for (const { value, i } of order) result[i] = value
	return result
}
