import {
	isMaterial,
	type Mark,
	type MaterialMark,
	type PictureMark,
} from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Scene } from '../../document/scene.ts'
import { applyCamera } from '../camera.ts'
import type { Context } from '../paint/context.ts'
import { layPaper, paintMark } from '../paint/mark.ts'
import { isMaterialSeen } from '../paint/material.ts'
import { Layering } from './layering.ts'
import type { PicturePixels } from './picture-pixels.ts'
import type { Textures } from './textures.ts'
import { newSheet } from './tile.ts'
import { nextTurn, sliceMs } from './turns.ts'

/** What marks are painted with. */
export interface Paints {
	scene: Scene
	pixels: PicturePixels
	textures: Textures
}

export interface Snapshot {
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
	{ scene, pixels, textures }: Paints,
	{ region, width, height, marks, apart, bare, isHasty }: Snapshot,
): Promise<ImageBitmap> {
	const scale = width / region.w
	const pictures = marks.filter((mark) => mark.kind === 'picture')
	const made = marks.filter(isMaterial).filter((mark) => isMaterialSeen(mark, scale))
	const areMade = isHasty ? undefined : textures.ready(made, region)
	await Promise.all([pixels.ready(pictures, scale), areMade])
	const context = newSheet(width, height)
	applyCamera(context, region, scale)
	const paints = {
		picture: (mark: PictureMark) => pixels.get(mark, scale) ?? pixels.standIn(mark),
		material: (context: Context, mark: MaterialMark) => textures.lay(context, mark, region),
	}
	const layering = new Layering(context, scene, marks, scale, apart)
	let began = performance.now()
	for (const mark of marks) {
		if (performance.now() - began > sliceMs) {
			await nextTurn()
			began = performance.now()
		}
		layering.paint(mark, (context, mark) => paintMark(context, mark, paints, scale))
	}
	layering.finish()
	if (!bare) layPaper(context)
	return context.canvas.transferToImageBitmap()
}
