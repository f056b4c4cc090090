import {
	isMaterial,
	type Mark,
	type MaterialMark,
	type PictureMark,
} from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Scene } from '../../document/scene.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintMark, paintPaperBelow } from '../paint/mark.ts'
import { isMaterialVisible } from '../paint/material.ts'
import { LayerCompositor } from './layer-compositor.ts'
import type { PicturePixels } from './picture-pixels.ts'
import { nextTask, timeSliceMs } from './scheduler.ts'
import type { Textures } from './textures.ts'
import { createOffscreenContext } from './tile.ts'

/** What marks are painted with. */
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
	/** As if nothing were done to the marks' layers; what was erased from them stays so. */
	apart: boolean
	/** Without paper. */
	bare: boolean
	/** Materials are as they are painted by now. */
	isHasty: boolean
}

/**
 * Paints a region at any size. Waits, for some seconds, for pictures and materials in it; what else
 * is to be painted goes on meanwhile.
 */
export async function paintSnapshot(
	{ scene, pixels, textures }: PaintSources,
	{ region, width, height, marks, apart, bare, isHasty }: SnapshotRequest,
): Promise<ImageBitmap> {
	const scale = width / region.w
	const pictures = marks.filter((mark) => mark.kind === 'picture')
	const made = marks.filter(isMaterial).filter((mark) => isMaterialVisible(mark, scale))
	const areMade = isHasty ? undefined : textures.whenReady(made, region)
	await Promise.all([pixels.whenReady(pictures, scale), areMade])
	const context = createOffscreenContext(width, height)
	applyCamera(context, region, scale)
	const paints = {
		picture: (mark: PictureMark) => pixels.get(mark, scale) ?? pixels.standIn(mark),
		material: (context: Context2D, mark: MaterialMark) => textures.fill(context, mark, region),
	}
	const layering = new LayerCompositor(context, scene, marks, scale, apart)
	let began = performance.now()
	for (const mark of marks) {
		if (performance.now() - began > timeSliceMs) {
			await nextTask()
			began = performance.now()
		}
		layering.paint(mark, (context, mark) => paintMark(context, mark, paints, scale))
	}
	layering.finish()
	if (!bare) paintPaperBelow(context)
	return context.canvas.transferToImageBitmap()
}
