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

/** What is on the screen, and how large (device pixels a world unit). */
export interface PainterView {
	visible: Rect
	scale: number
}

/** Tiles worth having, in the order they are painted in. */
export interface TilePlan {
	/** Coarser by one level: something to show until the tiles on the screen are painted. */
	drafts: TileCoords[]
	onScreen: TileCoords[]
	/** Everything, small; what is shown where nothing else is painted yet. */
	overview: TileCoords[]
	/** Around the screen, for when the view moves. */
	around: TileCoords[]
}

/** @param bounds of all marks. @returns each tile once. */
export function planTiles(
	{ visible: seen, scale }: PainterView,
	bounds: Rect | undefined,
): TilePlan {
	const level = levelFor(scale)
	const middle = { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 }
	const onScreen = sortByDistance(tilesInRect(seen, level), middle)
	if (!bounds) return { drafts: [], onScreen, overview: [], around: [] }
	const taken = new Set(onScreen.map(tileKey))
	const others = (tiles: TileCoords[]) => {
		const free = sortByDistance(tiles, middle).filter((at) => !taken.has(tileKey(at)))
		for (const at of free) taken.add(tileKey(at))
		return free
	}
	const overview = others(tilesInRect(bounds, Math.min(level, overviewLevel(bounds))))
	const side = tileSide / 2 ** level
	const wide = { x: seen.x - side, y: seen.y - side, w: seen.w + 2 * side, h: seen.h + 2 * side }
	return {
		drafts: sortByDistance(tilesInRect(seen, level - 1), middle),
		onScreen,
		overview,
		around: others(tilesInRect(wide, level)),
	}
}
