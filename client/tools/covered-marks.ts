import { onCleanup } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import { putOnLayer } from '../../shared/edit.ts'
import { intersects, type Rect, unionOf } from '../../shared/geometry.ts'
import type { Layer } from '../../shared/layers.ts'
import { readAlpha } from '../canvas/read-alpha.ts'
import { t } from '../messages/language.ts'
import { layerName } from '../messages/layer-name.ts'
import type { ToolContext } from './context.ts'
import { type Cover, hiddenShare } from './layer-coverage.ts'

/** Side of the compared pictures, pixels. */
const side = 96
/** A mark counts as covered when at least this share of it is hidden. */
const coveredShare = 0.9

/**
 * Finds out whether what this person adds is hidden by higher layers, and says so once for each
 * layer, with a button that moves it up. Create inside a Solid owner.
 */
export function createCoveredMarks({
	session,
	viewport,
}: Pick<ToolContext, 'session' | 'viewport'>) {
	const { scene } = session
	/** The layers that it was said of. */
	const told = new Set<string>()
	/** Ids of the marks that the current press has added; undefined between presses. */
	let added: string[] | undefined
	let isBusy = false

	onCleanup(
		session.onAdd((ids) => {
			if (added) added.push(...ids)
			else void check(ids)
		}),
	)

	/** @returns the marks that are still there and can be seen. A text is empty until it is written. */
	const visible = (ids: readonly string[]) =>
		ids
			.flatMap((id) => scene.get(id) ?? [])
			.filter((mark) => mark.kind !== 'text' && scene.isVisible(mark))

	async function check(ids: readonly string[]): Promise<void> {
		const marks = visible(ids)
		const [first] = marks
		const bounds = unionOf(marks.map((mark) => mark.bounds))
		if (!first || !bounds || isBusy) return
		const layer = scene.layerOf(first)
		const above = opaqueLayersAbove(layer, bounds)
		if (told.has(layer.id) || above.length === 0) return
		isBusy = true
		try {
			const cover = await findCover(ids, bounds, above)
			if (!cover || visible(ids).length === 0) return
			told.add(layer.id)
			tell(ids, cover)
		} finally {
			isBusy = false
		}
	}

	/** @returns the layers above that can hide something in a region, the topmost first. */
	function opaqueLayersAbove({ id }: Layer, region: Rect): Layer[] {
		const rank = scene.layers.findIndex((layer) => layer.id === id)
		return scene.layers
			.slice(rank + 1)
			.filter(({ visible, opacity, blend }) => visible && opacity > 0 && blend === 'normal')
			.filter((layer) =>
				scene.marks.some(
					(mark) =>
						scene.layerOf(mark) === layer &&
						scene.isVisible(mark) &&
						intersects(mark.bounds, region),
				),
			)
			.toReversed()
	}

	/** @returns the layer above which the marks can be seen; undefined when they can be seen now. */
	async function findCover(
		ids: readonly string[],
		bounds: Rect,
		above: readonly Layer[],
	): Promise<Layer | undefined> {
		const region = squareAround(bounds)
		const alphaOf = async (options: { only?: readonly string[]; layer?: string }) =>
			readAlpha(await viewport.snapshot(region, side, side, { ...options, bare: true }))
		const mark = await alphaOf({ only: ids })
		const covers: Cover[] = []
		for (const layer of above) {
			covers.push({ alpha: await alphaOf({ layer: layer.id }), opacity: layer.opacity })
			if (hiddenShare(mark, covers) >= coveredShare) return layer
		}
		return undefined
	}

	function tell(ids: readonly string[], cover: Layer): void {
		const target = placeAbove(cover)
		const movable = () => visible(ids).filter(session.permissions.canChange)
		session.toast.show(
			t('layers.isUnder', layerName(cover)),
			target && movable().length > 0
				? { label: t('layers.moveUp'), run: () => moveUp(movable(), target) }
				: undefined,
		)
	}

	/** @returns the lowest layer from `cover` up that accepts marks and shows them. */
	function placeAbove(cover: Layer): Layer | undefined {
		const rank = scene.layers.findIndex(({ id }) => id === cover.id)
		return scene.layers
			.slice(rank)
			.find(({ visible, locked, opacity }) => visible && !locked && opacity > 0)
	}

	/** In one undo step. What is painted next is seen too. */
	function moveUp(marks: readonly Mark[], { id }: Layer): void {
		session.edit((doc) => putOnLayer(doc, marks, id, scene.topZOf(id)))
		session.chooseLayer(id)
	}

	return {
		/** A press begins: what it adds is not finished. */
		begin(): void {
			added = []
		},
		/** The press is over. */
		end(): void {
			const ids = added ?? []
			added = undefined
			void check(ids)
		},
	}
}

/** @returns a square around a rectangle, with the same centre. */
function squareAround({ x, y, w, h }: Rect): Rect {
	const length = Math.max(w, h)
	return { x: x + (w - length) / 2, y: y + (h - length) / 2, w: length, h: length }
}
