import {
	isMaterial,
	type Mark,
	type MaterialMark,
	type PictureMark,
} from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Paper } from '../../../shared/paper.ts'
import type { Scene } from '../../document/scene.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintMark } from '../paint/mark.ts'
import { isMaterialVisible } from '../paint/material.ts'
import { paintPaperBelow } from '../paint/paper.ts'
import { LayerCompositor } from './layer-compositor.ts'
import type { PicturePixels } from './picture-pixels.ts'
import { nextTask, timeSliceMs } from './scheduler.ts'
import type { Textures } from './textures.ts'
import { createOffscreenContext } from './tile.ts'

/** The sources that marks are painted from. */
export interface PaintSources {
	scene: Scene
	pixels: PicturePixels
	textures: Textures
}

export interface SnapshotRequest {
	/** World units. */
	region: Rect
	/** Pixels. */
	width: number
	height: number
	/** In painting order. */
	marks: readonly Mark[]
	/** Ignores opacity and blend mode of layers. Erasers still apply. */
	ignoresLayerStyle: boolean
	/** What lies below the marks; undefined: nothing. */
	paper: Paper | undefined
	/** Waits for materials. Otherwise paints them as they are now. */
	waitsForMaterials: boolean
}

/**
 * Paints a region at any size, in time slices. Waits a few seconds for its pictures and materials.
 */
export async function paintSnapshot(
	{ scene, pixels, textures }: PaintSources,
	request: SnapshotRequest,
): Promise<ImageBitmap> {
	const { region, width, height, marks, ignoresLayerStyle, paper, waitsForMaterials } = request
	const scale = width / region.w
	const pictures = marks.filter((mark) => mark.kind === 'picture')
	const materials = marks.filter(isMaterial).filter((mark) => isMaterialVisible(mark, scale))
	await Promise.all([
		pixels.whenReady(pictures, scale),
		waitsForMaterials ? textures.whenReady(materials, region) : undefined,
	])
	const context = createOffscreenContext(width, height)
	applyCamera(context, region, scale)
	const sources = {
		picture: (mark: PictureMark) => pixels.get(mark, scale) ?? pixels.standIn(mark),
		material: (context: Context2D, mark: MaterialMark) => textures.fill(context, mark, region),
	}
	const compositor = new LayerCompositor(context, scene, marks, scale, ignoresLayerStyle)
	let startedAt = performance.now()
	for (const mark of marks) {
		if (performance.now() - startedAt > timeSliceMs) {
			await nextTask()
			startedAt = performance.now()
		}
		compositor.paint(mark, (context, mark) => paintMark(context, mark, sources, scale))
	}
	compositor.finish()
	if (paper) paintPaperBelow(context, paper, region)
	return context.canvas.transferToImageBitmap()
}
