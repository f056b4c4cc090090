import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { LabelMap } from '../../../shared/label-map.ts'
import type { StudioContext } from '../context.ts'
import { labelsOfMarks, marksWithMeaning } from '../meaning/labels-of-marks.ts'
import { bestLabelled, labelsOfPainting } from './painting-labels.ts'
import type { RebuildState } from './rebuild-state.ts'
import { settingsForMeanings } from './settings-for-meanings.ts'

/** Milliseconds without a change before the marks are read again. */
const pause = 250

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

	/** Reads the labels now. */
	async function read(): Promise<void> {
		const area = region()
		const { labels } = state
		if (!area || marksWithMeaning(context, area).length === 0) {
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
		const map = await labelsOfMarks(context, area, state.placedOver(area))
		if (!labels.isCorrected()) labels.setMeanings(map, ofSource)
	}

	function begin(): void {
		before = state.settings()
		state.setSettings(settingsForMeanings)
		const isWanted = state.isChosen() && sourceLabels()
		if (state.origin() === 'paintings' && !isWanted) chooseBest()
	}

	function end(): void {
		state.labels.endMeanings()
		if (before) state.setSettings(before)
		before = undefined
	}

	function chooseBest(): void {
		if (bestLabelled) state.choose({ kind: 'preset', style: bestLabelled })
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
