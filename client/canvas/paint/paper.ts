import { clamp, type Rect, type Vec } from '../../../shared/geometry.ts'
import type { Paper } from '../../../shared/paper.ts'
import { cssColour } from '../../ui/colour.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from './context-2d.ts'
import { textureTile, tileSize } from './texture-tile.ts'

/** Scales between which a texture appears, pixels per world unit: below, its grain would alias. */
const [hidden, full] = [0.2, 0.5]
/** Zooms between which it disappears: above, its texels would be seen. */
const [sharp, blurred] = [3, 8]

/**
 * @param scale pixels per world unit.
 * @returns how much of a texture is seen where pixels are computed for one scale, 0–1.
 */
export function textureStrength(scale: number): number {
	return clamp(Math.log(scale / hidden) / Math.log(full / hidden), 0, 1)
}

/** @param zoom CSS pixels per world unit. @returns how much of a texture the screen shows, 0–1. */
export function screenTextureStrength(zoom: number): number {
	const fade = Math.log(zoom / sharp) / Math.log(blurred / sharp)
	return textureStrength(zoom) * clamp(1 - fade, 0, 1)
}

/** @param near a point near the painted area, world units. */
function texturePattern(
	context: Context2D,
	texture: Parameters<typeof textureTile>[0],
	near: Vec,
): CanvasPattern {
	const pattern = context.createPattern(textureTile(texture), 'repeat')
	if (!pattern) throw new Error('this browser has no patterns')
	// The origin is a nearby multiple of the period, because graphics cards lose precision far out.
	const whole = (at: number) => Math.round(at / tileSize) * tileSize
	pattern.setTransform({ a: 1, b: 0, c: 0, d: 1, e: whole(near.x), f: whole(near.y) })
	return pattern
}

/**
 * Fills the area below the existing pixels with paper.
 * @param region what the canvas shows, world units, to add the texture. Absent: only the colour, as a
 * network gets it.
 */
export function paintPaperBelow(
	context: Context2D,
	{ colour, texture }: Paper,
	region?: Rect,
): void {
	const { width, height } = context.canvas
	context.globalCompositeOperation = 'destination-over'
	if (region && texture !== 'none') {
		const scale = width / region.w
		applyCamera(context, region, scale)
		context.globalAlpha = textureStrength(scale)
		context.fillStyle = texturePattern(context, texture, region)
		context.fillRect(region.x, region.y, region.w, region.h)
		context.globalAlpha = 1
	}
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.fillStyle = cssColour(colour)
	context.fillRect(0, 0, width, height)
}
