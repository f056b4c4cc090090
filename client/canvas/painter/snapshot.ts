import {
	isMaterial,
	type Mark,
	type MaterialMark,
	type PictureMark,
} from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { face } from '../camera.ts'
import { type Context, layPaper, paintMark } from '../paint/mark.ts'
import { isMaterialSeen } from '../paint/material.ts'
import type { Scene } from '../scene.ts'
import { Layering } from './layering.ts'
import type { PicturePixels } from './picture-pixels.ts'
import type { Textures } from './textures.ts'
import { newSheet } from './tile.ts'

/** One turn of work; between turns, messages are read and tiles are painted. */
const sliceMs = 8
const posterQuality = 0.85

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
	face(context, region, scale)
	const paints = {
		picture: (mark: PictureMark) => pixels.get(mark, scale) ?? pixels.standIn(mark),
		material: (context: Context, mark: MaterialMark) => textures.lay(context, mark, region),
	}
	const layering = new Layering(context, scene, marks, scale, apart)
	const breathe = createBreath()
	for (const mark of marks) {
		await breathe()
		layering.paint(mark, (context, mark) => paintMark(context, mark, paints, scale))
	}
	layering.finish()
	if (!bare) layPaper(context)
	return context.canvas.transferToImageBitmap()
}

/** @returns a poster's file: WebP, or PNG where the browser can't write WebP. */
export function encodePoster(bitmap: ImageBitmap): Promise<Blob> {
	const sheet = newSheet(bitmap.width, bitmap.height)
	sheet.drawImage(bitmap, 0, 0)
	return sheet.canvas.convertToBlob({ type: 'image/webp', quality: posterQuality })
}

/** @returns lets others have their turn, when one has worked for long enough. */
function createBreath(): () => Promise<void> | undefined {
	const { port1, port2 } = new MessageChannel()
	let began = performance.now()
	return () => {
		if (performance.now() - began < sliceMs) return undefined
		return new Promise((resolve) => {
			port1.onmessage = () => {
				began = performance.now()
				resolve()
			}
			port2.postMessage(undefined)
		})
	}
}
