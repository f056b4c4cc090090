import type { Rect } from '../../../shared/geometry.ts'
import { type TileCoords, tileKey } from './levels.ts'
import { type Quality, Tile } from './tile.ts'
import { type PainterView, planTiles, type TilePlan } from './tile-plan.ts'

/** Upper bound for the page's tiles outside of the plan, about 1 MiB each. */
const maxSpare = 64

/** All tiles: decides which exist, which is painted next and which are dropped. */
export class TileSet {
	readonly #tiles = new Map<string, Tile>()
	#plan: TilePlan = { drafts: [], onScreen: [], overview: [], around: [] }
	#round = 0
	#dropped: string[] = []

	all(): IterableIterator<Tile> {
		return this.#tiles.values()
	}

	/** The level of the tiles on the screen. */
	get level(): number {
		return this.#plan.onScreen[0]?.level ?? 0
	}

	/** Plans the tiles for a view. `applyPlan` creates them. @param bounds the bounds of all marks. */
	plan(view: PainterView, bounds: Rect | undefined): void {
		this.#round += 1
		this.#plan = planTiles(view, bounds)
	}

	/** True when a tile on the screen is not painted at all. */
	get isScreenNew(): boolean {
		return this.#plan.onScreen.some((coords) => this.#qualityOf(coords) === 'none')
	}

	/** True when other bounds of all marks require another overview. */
	isOverviewOld(view: PainterView, bounds: Rect | undefined): boolean {
		const [now, before] = [planTiles(view, bounds).overview, this.#plan.overview]
		return now.length !== before.length || now[0]?.level !== before[0]?.level
	}

	isWanted(tile: Tile): boolean {
		return tile.wantedAt === this.#round
	}

	/**
	 * Creates the planned tiles. Releases the pixels of other tiles, and drops those that are outdated
	 * or exceed `maxSpare`.
	 * @param paintsDrafts true when there is enough to paint for drafts to be worth their time.
	 */
	applyPlan(paintsDrafts: boolean): void {
		if (!paintsDrafts) this.#plan.drafts = []
		const { drafts, onScreen, overview, around } = this.#plan
		for (const coords of [...drafts, ...onScreen, ...overview, ...around]) {
			const tile = this.#get(coords) ?? new Tile(coords)
			tile.wantedAt = this.#round
			this.#tiles.set(tile.key, tile)
		}
		const spare = [...this.all()].filter((tile) => !this.isWanted(tile))
		spare.sort((a, b) => b.wantedAt - a.wantedAt)
		spare.forEach((tile, i) => {
			const isReleasable = tile.isClean && !tile.isUnsent && tile.missing.size === 0
			if (i < maxSpare && isReleasable) tile.release()
			else this.drop(tile)
		})
	}

	/** Discards all pixels, because the graphics card has lost them. Drops unplanned tiles. */
	discardAll(): void {
		for (const tile of this.all()) {
			if (this.isWanted(tile)) tile.discard()
			else this.drop(tile)
		}
	}

	drop(tile: Tile): void {
		this.#tiles.delete(tile.key)
		this.#dropped.push(tile.key)
	}

	/** @returns the keys of the tiles that were dropped since the last call. */
	takeDropped(): string[] {
		return this.#dropped.splice(0)
	}

	/** @returns the next tile to paint, and its quality. */
	next(): { tile: Tile; quality: 'draft' | 'final' } | undefined {
		const { drafts, onScreen, overview, around } = this.#plan
		const find = (tiles: readonly TileCoords[], isDue: (tile: Tile) => boolean) => {
			for (const coords of tiles) {
				const tile = this.#get(coords)
				if (tile && isDue(tile)) return tile
			}
			return undefined
		}
		const isScreenFinal = onScreen.every((coords) => this.#qualityOf(coords) === 'final')
		const draft = isScreenFinal ? undefined : find(drafts, (tile) => !tile.isClean)
		if (draft) return { tile: draft, quality: draft.quality === 'final' ? 'final' : 'draft' }
		const isDue = (tile: Tile) => tile.quality !== 'final' || tile.isDirty
		const tile = find([...onScreen, ...overview, ...around], isDue)
		return tile && { tile, quality: 'final' }
	}

	/**
	 * True when the whole screen is painted, as drafts or final.
	 * @param hasPictures true when all pictures of a tile have pixels.
	 */
	isScreenVisible(hasPictures: (tile: Tile) => boolean): boolean {
		const { drafts, onScreen } = this.#plan
		const isPainted = (coords: TileCoords) => {
			const tile = this.#get(coords)
			return tile !== undefined && tile.quality !== 'none' && hasPictures(tile)
		}
		return [drafts, onScreen].some((tiles) => tiles.length > 0 && tiles.every(isPainted))
	}

	/** True when all tiles on the screen are final. False before the first view. */
	get isScreenDone(): boolean {
		const { onScreen } = this.#plan
		const isDone = (coords: TileCoords) => {
			const tile = this.#get(coords)
			return tile?.isClean && tile.quality === 'final'
		}
		return onScreen.length > 0 && onScreen.every(isDone)
	}

	#get(coords: TileCoords): Tile | undefined {
		return this.#tiles.get(tileKey(coords))
	}

	#qualityOf(coords: TileCoords): Quality {
		return this.#get(coords)?.quality ?? 'none'
	}
}
