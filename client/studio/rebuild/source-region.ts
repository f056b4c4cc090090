import { clamp, intersects, middleOf, type Rect } from '../../../shared/geometry.ts'

/** The first side of the source's frame, as a share of the studio's frame, and the gap between both. */
const [sideShare, gapShare] = [0.5, 0.08]

/**
 * @param frame the studio's frame. @param free the free area. @param minSide of a frame. All world units.
 * @param art bounds of what is painted.
 * @returns where the source's frame starts: beside the studio's frame; over the nearest art there
 * when that place is empty, also where it is not visible.
 */
export function placeSourceFrame(
	frame: Rect,
	free: Rect,
	minSide: number,
	art: readonly Rect[],
): Rect {
	const beside = placeBeside(frame, free, minSide)
	const others = art.filter((bounds) => !intersects(bounds, frame))
	if (others.some((bounds) => intersects(bounds, beside))) return beside
	const centre = middleOf(frame)
	const distance = (bounds: Rect) => {
		const { x, y } = middleOf(bounds)
		return Math.hypot(x - centre.x, y - centre.y)
	}
	const [first, ...rest] = others
	if (!first) return beside
	const nearest = rest.reduce((best, one) => (distance(one) < distance(best) ? one : best), first)
	const most = Math.max(minSide, sideShare * Math.min(frame.w, frame.h))
	const side = clamp(Math.max(nearest.w, nearest.h), minSide, most)
	const { x, y } = middleOf(nearest)
	return { x: x - side / 2, y: y - side / 2, w: side, h: side }
}

/**
 * @returns a square beside the frame, on the side with the most room; over its lower left corner when
 * there is none.
 */
function placeBeside(frame: Rect, free: Rect, minSide: number): Rect {
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
