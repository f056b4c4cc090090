import type { Rect } from '../../../shared/geometry.ts'

/** The first side of the source's frame, as a share of the studio's frame, and the gap between both. */
const [sideShare, gapShare] = [0.5, 0.08]

/**
 * @param frame the studio's frame. @param free the free area. @param minSide of a frame. All world units.
 * @returns where the source's frame starts: a square beside the frame, on the side with the most
 * room; over its lower left corner when there is none.
 */
export function placeSourceFrame(frame: Rect, free: Rect, minSide: number): Rect {
	const gap = gapShare * Math.min(frame.w, frame.h)
	const rooms = {
		left: frame.x - free.x,
		right: free.x + free.w - frame.x - frame.w,
		above: frame.y - free.y,
		below: free.y + free.h - frame.y - frame.h,
	}
	const most = Math.max(...Object.values(rooms))
	const side = Math.min(sideShare * Math.min(frame.w, frame.h), most - 2 * gap)
	if (side < minSide) {
		const inner = Math.max(minSide, (sideShare / 2) * Math.min(frame.w, frame.h))
		return { x: frame.x + gap, y: frame.y + frame.h - inner - gap, w: inner, h: inner }
	}
	const size = { w: side, h: side }
	const middle = { x: frame.x + (frame.w - side) / 2, y: frame.y + (frame.h - side) / 2 }
	if (rooms.left === most) return { x: frame.x - gap - side, y: middle.y, ...size }
	if (rooms.right === most) return { x: frame.x + frame.w + gap, y: middle.y, ...size }
	if (rooms.above === most) return { x: middle.x, y: frame.y - gap - side, ...size }
	return { x: middle.x, y: frame.y + frame.h + gap, ...size }
}
