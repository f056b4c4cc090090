import * as Y from 'yjs'
import { grown, type Rect, unionOf } from '../../../shared/geometry.ts'
import { readPaper } from '../../../shared/paper.ts'
import { type RestorePoint, restoreTo } from '../../../shared/restore-point.ts'
import { Scene } from '../../document/scene.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'

/** Lower bound for the width of the region, so that a small drawing is not enlarged, world units. */
const minWidth = 400
/** Margin around the marks, as a share of the larger side. */
const margin = 0.05

/**
 * Paints the whole canvas as of a restore point, on paper. The document does not change.
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
	copy.transact(() => restoreTo(copy, point))
	const scene = new Scene(copy)
	const marks = scene.marks.filter((mark) => scene.layerOf(mark).visible)
	const bounds = unionOf(marks.map((mark) => mark.bounds))
	try {
		return await paintSnapshot(
			{ scene, pixels, textures },
			{
				region: regionAround(bounds ?? { x: 0, y: 0, w: 0, h: 0 }, width / height),
				width,
				height,
				marks,
				ignoresLayerStyle: false,
				paper: readPaper(copy),
				waitsForMaterials: false,
			},
		)
	} finally {
		copy.destroy()
	}
}

/** @param aspect width divided by height. */
function regionAround(bounds: Rect, aspect: number): Rect {
	const { x, y, w, h } = grown(bounds, margin * Math.max(bounds.w, bounds.h))
	const width = Math.max(w, h * aspect, minWidth)
	const height = width / aspect
	return { x: x + (w - width) / 2, y: y + (h - height) / 2, w: width, h: height }
}
