import * as Y from 'yjs'
import { grown, type Rect, unionOf } from '../../../shared/geometry.ts'
import { goBackTo, type RestorePoint } from '../../../shared/restore-point.ts'
import { Scene } from '../../document/scene.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'

/** A small drawing is not enlarged beyond this width of the region (world units). */
const leastWidth = 400
/** Space around the marks, as a share of the larger side. */
const margin = 0.05

/**
 * Paints all of the canvas as a restore point has it, on paper. The document itself stays as it is.
 * @param width pixels. @param height pixels.
 */
export async function paintVersion(
	{ pixels, textures }: Pick<PaintSources, 'pixels' | 'textures'>,
	doc: Y.Doc,
	point: RestorePoint,
	width: number,
	height: number,
): Promise<ImageBitmap> {
	const copy = new Y.Doc()
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
	copy.transact(() => goBackTo(copy, point))
	const scene = new Scene(copy)
	const marks = scene.marks.filter((mark) => scene.layerOf(mark).visible)
	const bounds = unionOf(marks.map((mark) => mark.bounds))
	const region = regionAround(bounds ?? { x: 0, y: 0, w: 0, h: 0 }, width / height)
	const asked = { region, width, height, marks, apart: false, bare: false, isHasty: true }
	try {
		return await paintSnapshot({ scene, pixels, textures }, asked)
	} finally {
		copy.destroy()
	}
}

/** @param aspect width of the region by its height. */
function regionAround(bounds: Rect, aspect: number): Rect {
	const { x, y, w, h } = grown(bounds, margin * Math.max(bounds.w, bounds.h))
	const width = Math.max(w, h * aspect, leastWidth)
	const height = width / aspect
	return { x: x + (w - width) / 2, y: y + (h - height) / 2, w: width, h: height }
}
