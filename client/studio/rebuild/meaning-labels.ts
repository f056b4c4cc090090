import { createEffect, createSignal, onCleanup } from 'solid-js'
import { type Mark, meaningOf } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import type { LabelMap } from '../../../shared/label-map.ts'
import type { StudioContext } from '../context.ts'
import { catalog } from '../engine/catalog.ts'
import { readRgba } from '../engine/pixels.ts'
import { labelsOfPixels } from './labels-of-pixels.ts'
import { labelledPaintings, labelsOfPainting } from './painting-labels.ts'
import type { RebuildState } from './rebuild-state.ts'

/** Pixels along each side of the picture that labels are read from: eight for each cell. */
const pictureSide = 256
/** Milliseconds without a change before the marks are read again. */
const pause = 250
/** Chosen by eye for flat areas: the paint is free within an area, and its edges stay. */
const settingsForMeanings = { faithfulness: 0.4, colours: 1, lines: 0 }

/**
 * Keeps the labels of Rebuild as the marks with meanings in the frame say, until a person corrects
 * them. Create inside a Solid owner.
 * @param region the frame, world units; undefined while the frame is not what is rebuilt.
 */
export function createMeaningLabels(
	context: Pick<StudioContext, 'session' | 'viewport'>,
	state: RebuildState,
	region: () => Rect | undefined,
) {
	const { scene } = context.session
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => setVersion((count) => count + 1)))
	let before: ReturnType<RebuildState['settings']> | undefined

	/** The visible marks with meanings in the frame. */
	function marks(area: Rect): Mark[] {
		return scene.marks.filter(
			(mark) => meaningOf(mark) && scene.isVisible(mark) && intersects(mark.bounds, area),
		)
	}

	/** Reads the labels now. */
	async function read(): Promise<void> {
		const area = region()
		const { labels } = state
		const found = area ? marks(area) : []
		if (!area || found.length === 0) {
			if (labels.kind() === 'meanings' && !labels.isCorrected()) end()
			return
		}
		if (labels.kind() === 'colours') {
			// Colours that a person has brushed stay.
			if (labels.isOn()) return
			begin()
		}
		const ofSource = sourceLabels()
		if (labels.isCorrected()) {
			// Another painting was chosen since.
			if (ofSource && labels.source.map().every((label) => label === 0)) {
				labels.source.replace(ofSource)
			}
			return
		}
		const map = await labelsOfMarks(context, area, found, state.placedOver(area))
		if (!labels.isCorrected()) labels.setMeanings(map, ofSource)
	}

	function begin(): void {
		before = state.settings()
		state.setSettings(settingsForMeanings)
		const isWanted = state.isChosen() && sourceLabels()
		if (state.origin() === 'paintings' && !isWanted) choosePainting(labelledPaintings[0])
	}

	function end(): void {
		state.labels.endMeanings()
		if (before) state.setSettings(before)
		before = undefined
	}

	function choosePainting(id: string | undefined): void {
		const style = catalog.styles.find((style) => style.id === id)
		if (style) state.choose({ kind: 'preset', style })
	}

	function sourceLabels(): LabelMap | undefined {
		const choice = state.origin() === 'paintings' ? state.choice() : undefined
		return choice?.kind === 'preset' ? labelsOfPainting(choice.style.id) : undefined
	}

	createEffect(() => {
		version()
		region()
		state.origin()
		state.choice()
		state.labels.isOn()
		const timer = setTimeout(() => void read(), pause)
		onCleanup(() => clearTimeout(timer))
	})

	return { read }
}

/** @param except ids of marks that do not count as shown: results over the same frame. */
async function labelsOfMarks(
	{ viewport }: Pick<StudioContext, 'viewport'>,
	area: Rect,
	marks: readonly Mark[],
	except: readonly string[],
): Promise<LabelMap> {
	const only = marks.map(({ id }) => id)
	const snapshot = async (options: { only: string[] } | { except: string[] }) => {
		const bare = { ...options, bare: true }
		const bitmap = await viewport.snapshot(area, pictureSide, pictureSide, bare)
		const data = readRgba(bitmap)
		bitmap.close()
		return { data, width: pictureSide, height: pictureSide }
	}
	return labelsOfPixels(await snapshot({ only }), await snapshot({ except: [...except] }))
}
