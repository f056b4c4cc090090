import type { Planes } from '../engine/pixels.ts'
import { expandTile, type PictureTile, splitIntoTiles } from '../engine/tiles.ts'
import { cellSide } from './size.ts'

/** Pixels along a side of a part: at once, a landscape of 1024 pixels would take 1.5 GB of memory. */
const partSide = 512
/** A pixel depends on what is within 8 cells of it, and on nothing else. */
const reach = 8 * cellSide

/** What the network paints from: planes of pixels, and planes of cells. */
export interface LandscapeInput {
	labels: Float32Array<ArrayBuffer>
	noise: Float32Array<ArrayBuffer>
}

/**
 * Paints a landscape part by part, each with what is around it, so that no seam shows.
 * @param size multiples of a cell. @param paint returns the planes of an area, [3, height, width].
 */
export async function paintInParts(
	{ labels, noise }: LandscapeInput,
	{ width, height }: { width: number; height: number },
	paint: (area: LandscapeInput & { width: number; height: number }) => Promise<Float32Array>,
): Promise<Planes> {
	const whole = { data: new Float32Array(3 * width * height), width, height }
	const cells = inCells({ x: 0, y: 0, width, height })
	for (const part of splitIntoTiles(width, height, partSide)) {
		const area = expandTile(part, reach, whole)
		const painted = await paint({
			labels: cut({ ...whole, data: labels }, area),
			noise: cut({ ...cells, data: noise }, inCells(area)),
			width: area.width,
			height: area.height,
		})
		const inside = { ...part, x: part.x - area.x, y: part.y - area.y }
		paste(cut({ ...area, data: painted }, inside), whole, part)
	}
	return whole
}

function inCells({ x, y, width, height }: PictureTile): PictureTile {
	const [column, row] = [x / cellSide, y / cellSide]
	return { x: column, y: row, width: width / cellSide, height: height / cellSide }
}

/** @returns an area of each plane. */
function cut({ data, width, height }: Planes, area: PictureTile): Float32Array<ArrayBuffer> {
	const planes = data.length / (width * height)
	const result = new Float32Array(planes * area.width * area.height)
	for (let line = 0; line < planes * area.height; line++) {
		const [plane, row] = [Math.floor(line / area.height), line % area.height]
		const from = (plane * height + area.y + row) * width + area.x
		result.set(data.subarray(from, from + area.width), line * area.width)
	}
	return result
}

/** Writes the planes of an area into those of a picture. */
function paste(planes: Float32Array, { data, width, height }: Planes, area: PictureTile): void {
	for (let line = 0; line < planes.length / area.width; line++) {
		const [plane, row] = [Math.floor(line / area.height), line % area.height]
		const from = line * area.width
		data.set(
			planes.subarray(from, from + area.width),
			(plane * height + area.y + row) * width + area.x,
		)
	}
}
