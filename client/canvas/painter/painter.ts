import * as Y from 'yjs'
import {
	isMaterial,
	type Mark,
	type MaterialMark,
	type PictureMark,
} from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import { face } from '../camera.ts'
import { isEraser } from '../hit.ts'
import { type Context, layPaper, paintDraft, paintMark } from '../paint/mark.ts'
import { isMaterialSeen, leastMaterialScale } from '../paint/material.ts'
import { onSample } from '../paint/material-samples.ts'
import { Scene, type SceneChange } from '../scene.ts'
import { Easel, type Job, wholePixels } from './job.ts'
import { Layering } from './layering.ts'
import { keyOf, levelFor, type TileAt } from './levels.ts'
import { MarkIndex } from './mark-index.ts'
import type { FromPainter, PaintedTile, SnapshotOf } from './messages.ts'
import type { PicturePixels } from './picture-pixels.ts'
import { Textures } from './textures.ts'
import { newSheet, Tile } from './tile.ts'
import { type Look, type Wanted, wantedTiles } from './wanted.ts'

/** One turn of work; between turns, messages from the page are read. */
const sliceMs = 8
/** The page holds so many tiles at most besides those wanted now; about 1 MiB each. */
const mostSpare = 64
/** So many marks on tiles not painted yet are worth a draft first. */
const draftFrom = 400
/** More new marks than this are painted in their place in the queue, not at once. */
const paintedAtOnce = 50
/** Pictures that come in are put on their tiles together. */
const gatherMs = 40

type Tell = (message: FromPainter, transfer: Transferable[]) => void

/**
 * Paints the document: keeps a replica of it, and of what lies on the screen square pictures at
 * power-of-two scales, which go to the page as they change. What a tile shows in the end depends
 * on the marks alone, not on the order they came in.
 */
export class Painter {
	readonly #doc = new Y.Doc()
	readonly #scene = new Scene(this.#doc)
	readonly #index = new MarkIndex(this.#scene.inPaintingOrder)
	readonly #pixels: PicturePixels
	readonly #textures: Textures
	readonly #tell: Tell
	readonly #tiles = new Map<string, Tile>()
	readonly #easel = new Easel()
	readonly #envelope = newSheet()
	readonly #turns = new MessageChannel()
	#turnComes = false
	#look: Look | undefined
	#wanted: Wanted = { drafts: [], onScreen: [], overview: [], around: [] }
	#planIsOld = false
	#revision = 0
	#told = 0
	#toldIdle = false
	#round = 0
	#dropped: string[] = []
	readonly #arrivals = new Set<string>()
	#gatherTimer: number | undefined

	constructor(pixels: PicturePixels, tell: Tell) {
		this.#pixels = pixels
		this.#tell = tell
		this.#scene.onChange((change) => this.#apply(change))
		this.#turns.port1.onmessage = () => this.#turn()
		pixels.onArrival((sha256) => this.#gather(sha256))
		pixels.onReplaced((sha256) => this.#replace(sha256))
		this.#textures = new Textures(this.#scene, this.#index, {
			order: (order) => tell({ is: 'texture', order }, [order.latent.buffer]),
			changed: (rect) => this.#invalidate(rect),
			wake: () => this.#request(),
		})
		onSample(() => this.#textures.sampled())
	}

	update(update: Uint8Array, revision: number): void {
		this.#revision = revision
		Y.applyUpdate(this.#doc, update)
		this.#request()
	}

	look(look: Look): void {
		this.#look = look
		this.#textures.look(look.seen, 2 ** levelFor(look.scale))
		this.#planIsOld = true
		this.#request()
	}

	/** What a network made of an order; nothing when it could not. */
	texture(hash: string, bitmap: ImageBitmap | undefined): void {
		void this.#textures.receive(hash, bitmap).then(() => this.#request())
	}

	/** Does what is alive move? */
	animate(moves: boolean): void {
		this.#textures.animate(moves)
	}

	/** Paints all tiles again. */
	repaint(): void {
		for (const tile of this.#tiles.values()) tile.invalidate(tile.bounds)
		this.#request()
	}

	/** The connection is back. */
	retry(): void {
		this.#textures.retry()
		this.#request()
	}

	/** A region of the canvas. Waits for its pictures. */
	async snapshot(
		region: Rect,
		width: number,
		height: number,
		{ only, bare = false }: SnapshotOf = {},
	): Promise<ImageBitmap> {
		const scale = width / region.w
		const ids = only && new Set(only)
		const marks = this.#seenIn(region).filter((mark) => !ids || ids.has(mark.id) || isEraser(mark))
		const pictures = marks.filter((mark) => mark.kind === 'picture')
		const made = marks.filter(isMaterial).filter((mark) => isMaterialSeen(mark, scale))
		const here = Promise.all([
			this.#pixels.ready(pictures, scale),
			this.#textures.ready(made, region),
		])
		this.#request()
		await here
		const context = newSheet(width, height)
		face(context, region, scale)
		const pixels = {
			picture: (mark: PictureMark) => this.#pixels.get(mark, scale) ?? this.#pixels.standIn(mark),
			material: (context: Context, mark: MaterialMark) => this.#textures.lay(context, mark, region),
		}
		const layering = new Layering(context, this.#scene, marks, scale, only !== undefined)
		for (const mark of marks) {
			layering.paint(mark, (context, mark) => paintMark(context, mark, pixels, scale))
		}
		layering.finish()
		if (!bare) layPaper(context)
		return context.canvas.transferToImageBitmap()
	}

	/** What can be seen of a region, in painting order. */
	#seenIn(region: Rect): Mark[] {
		return this.#index.within(region).filter((mark) => this.#scene.layerOf(mark).visible)
	}

	#apply(change: SceneChange): void {
		this.#index.apply(change, this.#scene.marks)
		const { added, dirty, layers } = change
		this.#textures.apply([...change.before, ...change.after])
		if (layers) {
			this.#textures.applyAll()
			this.#planIsOld = true
			for (const tile of this.#tiles.values()) tile.invalidate(tile.bounds)
			this.#request()
			return
		}
		if (added.length + dirty.length > paintedAtOnce) {
			this.#planIsOld = true
			const changed = [...dirty, ...added.map(({ bounds }) => bounds)]
			for (const tile of this.#tiles.values()) {
				if (!changed.some((rect) => intersects(rect, tile.bounds))) continue
				// What shows nothing yet had better make way for a draft.
				if (tile.isBlank) this.#drop(tile)
				else tile.invalidate(tile.bounds)
			}
			return
		}
		for (const tile of this.#tiles.values()) {
			for (const rect of dirty) tile.invalidate(rect)
			for (const mark of added) {
				if (intersects(mark.bounds, tile.bounds)) this.#paintOver(tile, mark)
			}
		}
		// Where the canvas begins or grows, its overview does.
		this.#planIsOld ||= this.#overviewIsOld()
	}

	#overviewIsOld(): boolean {
		const [first] = this.#wanted.overview
		const now = this.#look && wantedTiles(this.#look, this.#index.bounds()).overview
		return now?.length !== this.#wanted.overview.length || now[0]?.level !== first?.level
	}

	/** Pixels of a picture came: soon they are put where they were missing. */
	#gather(sha256: string): void {
		this.#arrivals.add(sha256)
		this.#gatherTimer ??= setTimeout(() => {
			this.#gatherTimer = undefined
			for (const tile of this.#tiles.values()) {
				this.#receive(tile, (sha256) => this.#arrivals.has(sha256))
			}
			this.#arrivals.clear()
			this.#request()
		}, gatherMs)
	}

	/** Paints pictures of which there are pixels now where they were missing. */
	#receive(tile: Tile, isHere: (sha256: string) => boolean): void {
		for (const mark of tile.missing.values()) {
			if (!isHere(mark.picture.sha256)) continue
			tile.unsent = true
			// While a tile is being painted it may go on to miss more; it is looked through after.
			if (tile.busy || tile.quality !== 'final' || !this.#pixels.get(mark, tile.scale)) continue
			tile.missing.delete(mark.id)
			if (this.#scene.get(mark.id) !== mark) continue
			const layer = this.#scene.layerOf(mark)
			if (this.#index.covered(mark) || this.#scene.isApart(layer)) tile.invalidate(mark.bounds)
			else this.#paintOver(tile, mark)
		}
	}

	/** A picture's own pixels came; until now, others stood in for them. */
	#replace(sha256: string): void {
		for (const mark of this.#scene.marks) {
			if (mark.kind !== 'picture' || mark.picture.sha256 !== sha256) continue
			for (const tile of this.#tiles.values()) tile.invalidate(mark.bounds)
		}
		this.#request()
	}

	#paintOver(tile: Tile, mark: Mark): void {
		tile.paintOver(mark, (context, mark) =>
			this.#paint(context, tile, mark, tile.quality, tile.bounds),
		)
	}

	/** Pixels of materials came, or went. */
	#invalidate(rect: Rect): void {
		for (const tile of this.#tiles.values()) {
			if (tile.scale >= leastMaterialScale) tile.invalidate(rect)
		}
		this.#request()
	}

	/** @param area of the tile is painted; what lies beside it doesn't matter. */
	#paint(context: Context, tile: Tile, mark: Mark, quality: Tile['quality'], area: Rect): void {
		if (quality === 'draft') {
			if (mark.kind === 'picture') tile.missing.set(mark.id, mark)
			else paintDraft(context, mark, tile.scale)
			return
		}
		const picture = (mark: PictureMark) => {
			const pixels = this.#pixels.get(mark, tile.scale)
			if (!pixels) tile.missing.set(mark.id, mark)
			return pixels
		}
		const material = (context: Context, mark: MaterialMark) =>
			this.#textures.lay(context, mark, area)
		paintMark(context, mark, { picture, material }, tile.scale)
	}

	#request(): void {
		if (this.#turnComes) return
		this.#turnComes = true
		this.#turns.port2.postMessage(undefined)
	}

	#turn(): void {
		this.#turnComes = false
		if (this.#planIsOld) this.#plan()
		if (!this.#easel.job) {
			const job = this.#nextJob()
			if (job) this.#easel.begin(job)
		}
		const tile = this.#easel.job?.tile
		this.#easel.work(performance.now() + sliceMs)
		if (tile && !tile.busy) this.#receive(tile, () => true)
		const isMoreToRead = this.#textures.work()
		this.#send()
		if (this.#easel.job || this.#isWorkLeft() || isMoreToRead) this.#request()
	}

	/** What to paint, after the view or much of the canvas has changed. */
	#plan(): void {
		this.#planIsOld = false
		if (!this.#look) return
		this.#round += 1
		this.#pixels.turnPage()
		this.#wanted = wantedTiles(this.#look, this.#index.bounds())
		const { onScreen, overview, around } = this.#wanted
		const unpainted = onScreen.filter(
			(at) => (this.#tiles.get(keyOf(at))?.quality ?? 'none') === 'none',
		)
		const marks = unpainted.length > 0 ? this.#seenIn(this.#look.seen) : []
		for (const mark of marks) {
			if (mark.kind === 'picture') this.#pixels.get(mark, 2 ** (onScreen[0]?.level ?? 0))
		}
		if (marks.length < draftFrom) this.#wanted.drafts = []
		for (const at of [...this.#wanted.drafts, ...onScreen, ...overview, ...around]) {
			const tile = this.#tiles.get(keyOf(at)) ?? new Tile(at)
			tile.wantedAt = this.#round
			this.#tiles.set(tile.key, tile)
		}
		const job = this.#easel.job
		if (job && job.tile.wantedAt !== this.#round) this.#easel.abandon()
		this.#tidy()
	}

	/** Lets go of what isn't wanted: its pixels here, and if it is no longer true or too much, there. */
	#tidy(): void {
		const spare = [...this.#tiles.values()].filter((tile) => tile.wantedAt !== this.#round)
		spare.sort((a, b) => b.wantedAt - a.wantedAt)
		spare.forEach((tile, i) => {
			if (i < mostSpare && tile.isClean && !tile.unsent && tile.missing.size === 0) tile.release()
			else this.#drop(tile)
		})
	}

	#drop(tile: Tile): void {
		this.#tiles.delete(tile.key)
		this.#dropped.push(tile.key)
	}

	/** Can all be seen that is on the screen, its pictures too, if not yet sharp? */
	#isScreenSeen(): boolean {
		if (this.#arrivals.size > 0) return false
		const { drafts, onScreen } = this.#wanted
		const isSeen = (at: TileAt) => {
			const tile = this.#tiles.get(keyOf(at))
			if (!tile || tile.quality === 'none') return false
			return [...tile.missing.values()].every((mark) => this.#pixels.has(mark))
		}
		return [drafts, onScreen].some((tiles) => tiles.length > 0 && tiles.every(isSeen))
	}

	#isScreenDone(): boolean {
		const isPainted = this.#wanted.onScreen.every((at) => {
			const tile = this.#tiles.get(keyOf(at))
			return tile?.isClean && tile.quality === 'final'
		})
		return isPainted && this.#textures.isDone
	}

	#isWorkLeft(): boolean {
		return this.#nextPart() !== undefined
	}

	#nextJob(): Job | undefined {
		const next = this.#nextPart()
		if (!next) return undefined
		const { tile, quality } = next
		const whole = tile.quality === 'none' || tile.quality !== quality || tile.away
		const dirty = whole ? tile.bounds : (tile.dirty.pop() ?? tile.bounds)
		if (whole) {
			tile.dirty = []
			tile.missing.clear()
		}
		const { part, area } = wholePixels(tile, dirty)
		const marks = this.#seenIn(area)
		return {
			tile,
			quality,
			part,
			marks,
			layering: (context) => new Layering(context, this.#scene, marks, tile.scale),
			done: 0,
			paint: (context, mark) => this.#paint(context, tile, mark, quality, area),
		}
	}

	/** @returns the next tile to paint on, and how well. */
	#nextPart(): { tile: Tile; quality: 'draft' | 'final' } | undefined {
		const { drafts, onScreen, overview, around } = this.#wanted
		const find = (tiles: readonly TileAt[], isDue: (tile: Tile) => boolean) => {
			for (const at of tiles) {
				const tile = this.#tiles.get(keyOf(at))
				if (tile && isDue(tile)) return tile
			}
			return undefined
		}
		const isOnScreenPainted = onScreen.every(
			(at) => this.#tiles.get(keyOf(at))?.quality === 'final',
		)
		const draft = isOnScreenPainted ? undefined : find(drafts, (tile) => !tile.isClean)
		if (draft) return { tile: draft, quality: draft.quality === 'final' ? 'final' : 'draft' }
		const isDue = (tile: Tile) => tile.quality !== 'final' || tile.dirty.length > 0
		const tile = find([...onScreen, ...overview, ...around], isDue)
		return tile && { tile, quality: 'final' }
	}

	/** Tells the page what has changed, all at once. */
	#send(): void {
		const tiles: PaintedTile[] = []
		for (const tile of this.#tiles.values()) {
			if (tile.wantedAt !== this.#round && tile.dirty.length > 0) {
				this.#drop(tile)
			} else if (tile.unsent && tile.isClean) {
				tile.unsent = false
				tiles.push({ at: tile.at, bitmap: this.#pack(tile), revision: this.#revision })
			}
		}
		const idle = this.#isScreenDone()
		const isNews = tiles.length > 0 || this.#dropped.length > 0 || this.#told !== this.#revision
		if (!isNews && this.#toldIdle === idle) return
		this.#told = this.#revision
		this.#toldIdle = idle
		const dropped = this.#dropped
		this.#dropped = []
		const bitmaps = tiles.flatMap(({ bitmap }) => bitmap ?? [])
		const seen = idle || this.#isScreenSeen()
		this.#tell({ is: 'painted', tiles, dropped, revision: this.#revision, seen, idle }, bitmaps)
	}

	/** A copy of a tile; pictures on their way as what is known of them, over everything until then. */
	#pack(tile: Tile): ImageBitmap | undefined {
		if (!tile.context && tile.missing.size === 0) return undefined
		const sheet = this.#envelope
		sheet.setTransform(1, 0, 0, 1, 0, 0)
		if (tile.context) sheet.drawImage(tile.context.canvas, 0, 0)
		face(sheet, tile.bounds, tile.scale)
		for (const mark of tile.missing.values()) {
			if (this.#scene.get(mark.id) !== mark) tile.missing.delete(mark.id)
			else paintMark(sheet, mark, { picture: (mark) => this.#pixels.standIn(mark) }, tile.scale)
		}
		return sheet.canvas.transferToImageBitmap()
	}
}
