import type { Texture } from '../../../shared/paper.ts'
import { boxBlur, noiseSize, texelAt, whiteNoise } from './tileable-noise.ts'

/** Width and height of a tile, world units; a texel is one unit. */
export const tileSize = noiseSize

/** Threads of the weave in a tile, along each side. */
const threads = 64

type VisibleTexture = Exclude<Texture, 'none'>

/** The heights of a texture's surface, and how strong its light and shadow are. */
const surfaces: Record<VisibleTexture, { heights(): Float32Array; contrast: number }> = {
	fine: { heights: () => added(boxBlur(whiteNoise(11), 1), whiteNoise(12), 0.3), contrast: 0.17 },
	weave: { heights: weave, contrast: 0.09 },
	rough: {
		heights: () => added(boxBlur(boxBlur(whiteNoise(31), 2), 2), boxBlur(whiteNoise(32), 6), 1.2),
		contrast: 1.5,
	},
}

/** Largest alpha of light and shadow: the paper's colour stays what it is. */
const maxAlpha = 0.14

const tiles = new Map<VisibleTexture, OffscreenCanvas>()

/**
 * @returns a seamless tile of a paper's surface, lit from the upper left: white and black of low
 * alpha, for paper of any colour.
 */
export function textureTile(texture: VisibleTexture): OffscreenCanvas {
	const tile = tiles.get(texture) ?? makeTile(texture)
	tiles.set(texture, tile)
	return tile
}

/** Discards all tiles, because the graphics card has lost them. */
export function clearTextureTiles(): void {
	tiles.clear()
}

function makeTile(texture: VisibleTexture): OffscreenCanvas {
	const { heights, contrast } = surfaces[texture]
	const surface = heights()
	const image = new ImageData(tileSize, tileSize)
	surface.forEach((_, i) => {
		const [x, y] = [i % tileSize, Math.floor(i / tileSize)]
		const slope = texelAt(surface, x + 1, y + 1) - texelAt(surface, x - 1, y - 1)
		const light = slope > 0 ? 255 : 0
		const alpha = Math.min(maxAlpha, Math.abs(slope) * contrast)
		image.data.set([light, light, light, Math.round(255 * alpha)], 4 * i)
	})
	const tile = new OffscreenCanvas(tileSize, tileSize)
	tile.getContext('2d')?.putImageData(image, 0, 0)
	return tile
}

/** Plain weave: threads go over and under each other by turns, each of slightly uneven width. */
function weave(): Float32Array {
	const width = tileSize / threads
	const uneven = boxBlur(whiteNoise(21), 3)
	const bump = (at: number) => Math.sin((Math.PI * (at + 0.5)) / width)
	return uneven.map((noise, i) => {
		const [x, y] = [i % tileSize, Math.floor(i / tileSize)]
		const isAcross = (Math.floor(x / width) + Math.floor(y / width)) % 2 === 0
		const across = bump(y % width) * (0.7 + 0.3 * bump(x % width))
		const along = bump(x % width) * (0.7 + 0.3 * bump(y % width))
		return (isAcross ? across : along) + 1.5 * noise
	})
}

function added(values: Float32Array, others: Float32Array, share: number): Float32Array {
	return values.map((value, i) => value + share * (others[i] ?? 0))
}
