import type { Rect } from '../../../shared/geometry.ts'
import {
	levelFor,
	overviewLevel,
	sortByDistance,
	type TileCoords,
	tileKey,
	tileSide,
	tilesInRect,
} from './levels.ts'

/** The visible part of the canvas and its scale in device pixels per world unit. */
export interface PainterView {
	visible: Rect
	scale: number
}

/** The tiles to have, in the order in which they are painted. */
export interface TilePlan {
	/** One level coarser than the screen. They are shown until the tiles of the screen are painted. */
	drafts: TileCoords[]
	onScreen: TileCoords[]
	/** The whole canvas at a small scale. It is shown where nothing else is painted yet. */
	overview: TileCoords[]
	/** Around the screen, for a moving view. */
	around: TileCoords[]
}

/** @param bounds the bounds of all marks. @returns each tile once, drafts excepted. */
export function planTiles({ visible, scale }: PainterView, bounds: Rect | undefined): TilePlan {
	const level = levelFor(scale)
	const centre = { x: visible.x + visible.w / 2, y: visible.y + visible.h / 2 }
	const onScreen = sortByDistance(tilesInRect(visible, level), centre)
	if (!bounds) return { drafts: [], onScreen, overview: [], around: [] }
	const taken = new Set(onScreen.map(tileKey))
	const takeNew = (tiles: TileCoords[]) => {
		const added = sortByDistance(tiles, centre).filter((coords) => !taken.has(tileKey(coords)))
		for (const coords of added) taken.add(tileKey(coords))
		return added
	}
	const overview = takeNew(tilesInRect(bounds, Math.min(level, overviewLevel(bounds))))
	const side = tileSide / 2 ** level
	const surroundings = {
		x: visible.x - side,
		y: visible.y - side,
		w: visible.w + 2 * side,
		h: visible.h + 2 * side,
	}
	return {
		drafts: sortByDistance(tilesInRect(visible, level - 1), centre),
		onScreen,
		overview,
		around: takeNew(tilesInRect(surroundings, level)),
	}
}
