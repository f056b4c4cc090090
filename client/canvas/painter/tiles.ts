import type { Rect } from '../../../shared/geometry.ts'
import { type TileCoords, tileKey } from './levels.ts'
import { type Quality, Tile } from './tile.ts'
import { type PainterView, planTiles, type TilePlan } from './tile-plan.ts'

/** The page holds so many tiles at most besides those wanted now; about 1 MiB each. */
const mostSpare = 64

/** All tiles that there are: which are wanted, which comes next, which go. */
export class TileSet {
	readonly #tiles = new Map<string, Tile>()
	#wanted: TilePlan = { drafts: [], onScreen: [], overview: [], around: [] }
	#round = 0
	#dropped: string[] = []

	all(): IterableIterator<Tile> {
		return this.#tiles.values()
	}

	/** The detail of what is on the screen. */
	get level(): number {
		return this.#wanted.onScreen[0]?.level ?? 0
	}

	/** Decides which tiles are wanted from now on. @param bounds of all marks. */
	plan(look: PainterView, bounds: Rect | undefined): void {
		this.#round += 1
		this.#wanted = planTiles(look, bounds)
	}

	/** Is nothing known yet of some tile on the screen? */
	get isScreenNew(): boolean {
		return this.#wanted.onScreen.some((at) => this.#qualityOf(at) === 'none')
	}

	/** Would the overview be another for marks within these bounds? */
	isOverviewOld(look: PainterView, bounds: Rect | undefined): boolean {
		const [now, before] = [planTiles(look, bounds).overview, this.#wanted.overview]
		return now.length !== before.length || now[0]?.level !== before[0]?.level
	}

	isWanted(tile: Tile): boolean {
		return tile.wantedAt === this.#round
	}

	/**
	 * Makes the tiles that were planned. Of others lets the pixels go here, and if they are no longer
	 * true, or too many, also there.
	 * @param draftsPay is there so much to paint that drafts are worth their time?
	 */
	applyPlan(draftsPay: boolean): void {
		if (!draftsPay) this.#wanted.drafts = []
		const { drafts, onScreen, overview, around } = this.#wanted
		for (const at of [...drafts, ...onScreen, ...overview, ...around]) {
			const tile = this.#at(at) ?? new Tile(at)
			tile.wantedAt = this.#round
			this.#tiles.set(tile.key, tile)
		}
		const spare = [...this.all()].filter((tile) => !this.isWanted(tile))
		spare.sort((a, b) => b.wantedAt - a.wantedAt)
		spare.forEach((tile, i) => {
			if (i < mostSpare && tile.isClean && !tile.isUnsent && tile.missing.size === 0) tile.release()
			else this.drop(tile)
		})
	}

	/** What was painted is lost: all that is wanted begins anew, and the rest is dropped. */
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

	/** @returns keys of what was dropped since this was last asked. */
	takeDropped(): string[] {
		return this.#dropped.splice(0)
	}

	/** @returns the next tile to paint on, and how well. */
	next(): { tile: Tile; quality: 'draft' | 'final' } | undefined {
		const { drafts, onScreen, overview, around } = this.#wanted
		const find = (tiles: readonly TileCoords[], isDue: (tile: Tile) => boolean) => {
			for (const at of tiles) {
				const tile = this.#at(at)
				if (tile && isDue(tile)) return tile
			}
			return undefined
		}
		const isScreenFinal = onScreen.every((at) => this.#qualityOf(at) === 'final')
		const draft = isScreenFinal ? undefined : find(drafts, (tile) => !tile.isClean)
		if (draft) return { tile: draft, quality: draft.quality === 'final' ? 'final' : 'draft' }
		const isDue = (tile: Tile) => tile.quality !== 'final' || tile.isDirty
		const tile = find([...onScreen, ...overview, ...around], isDue)
		return tile && { tile, quality: 'final' }
	}

	/** Can all be seen that is on the screen, if not yet sharp? @param isSeen of a painted tile. */
	isScreenVisible(isSeen: (tile: Tile) => boolean): boolean {
		const { drafts, onScreen } = this.#wanted
		return [drafts, onScreen].some(
			(tiles) =>
				tiles.length > 0 &&
				tiles.every((at) => {
					const tile = this.#at(at)
					return tile !== undefined && tile.quality !== 'none' && isSeen(tile)
				}),
		)
	}

	/** Is everything on the screen painted as it stays? */
	get isScreenDone(): boolean {
		return this.#wanted.onScreen.every((at) => {
			const tile = this.#at(at)
			return tile?.isClean && tile.quality === 'final'
		})
	}

	#at(at: TileCoords): Tile | undefined {
		return this.#tiles.get(tileKey(at))
	}

	#qualityOf(at: TileCoords): Quality {
		return this.#at(at)?.quality ?? 'none'
	}
}
