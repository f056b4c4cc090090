import type { Rect } from '../../../shared/geometry.ts'
import {
	levelFor,
	nearestFirst,
	overviewLevel,
	type TileAt,
	tileKey,
	tileSide,
	tilesInRect,
} from './levels.ts'

/** What is on the screen, and how large (device pixels a world unit). */
export interface Look {
	seen: Rect
	scale: number
}

/** Tiles worth having, in the order they are painted in. */
export interface Wanted {
	/** Coarser by one level: something to show until the tiles on the screen are painted. */
	drafts: TileAt[]
	onScreen: TileAt[]
	/** Everything, small; what is shown where nothing else is painted yet. */
	overview: TileAt[]
	/** Around the screen, for when the view moves. */
	around: TileAt[]
}

/** @param bounds of all marks. @returns each tile once. */
export function wantedTiles({ seen, scale }: Look, bounds: Rect | undefined): Wanted {
	const level = levelFor(scale)
	const middle = { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 }
	const onScreen = nearestFirst(tilesInRect(seen, level), middle)
	if (!bounds) return { drafts: [], onScreen, overview: [], around: [] }
	const taken = new Set(onScreen.map(tileKey))
	const others = (tiles: TileAt[]) => {
		const free = nearestFirst(tiles, middle).filter((at) => !taken.has(tileKey(at)))
		for (const at of free) taken.add(tileKey(at))
		return free
	}
	const overview = others(tilesInRect(bounds, Math.min(level, overviewLevel(bounds))))
	const side = tileSide / 2 ** level
	const wide = { x: seen.x - side, y: seen.y - side, w: seen.w + 2 * side, h: seen.h + 2 * side }
	return {
		drafts: nearestFirst(tilesInRect(seen, level - 1), middle),
		onScreen,
		overview,
		around: others(tilesInRect(wide, level)),
	}
}
