import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { isSameRect, type Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/material.ts'
import { catalog } from '../engine/catalog.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import type { ImportedPicture, ImportedStyle, StyleChoice } from '../restyle/style-choice.ts'
import { createLabels, noLabels } from './labels.ts'
import type { PaintSource } from './paint-source.ts'

const origins = ['paintings', 'canvas', 'own'] as const
/** `drawing`: the drawing itself, only to fill what is empty in it. */
export type Origin = (typeof origins)[number] | 'drawing'

/** The settings of Rebuild; they are kept while another instrument is selected. Create inside a Solid owner. */
export function createRebuildState() {
	const [chosenOrigin, setOrigin] = createSignal<Origin>('paintings')
	const [painting, setPainting] = createSignal<StyleChoice | undefined>(
		catalog.styles.map((style): StyleChoice => ({ kind: 'preset', style }))[0],
	)
	const [own, setOwn] = createSignal<StyleChoice>()
	const [imported, setImported] = createSignal<readonly ImportedStyle[]>([])
	/** The part of the canvas whose paint is used, world units. */
	const [region, setRegion] = createSignal<Rect>()
	const [faithfulness, setFaithfulness] = createSignal(0.5)
	/** With less, few paintings find their own yellow or red for a drawing's. */
	const [colours, setColours] = createSignal(0.7)
	const [lines, setLines] = createSignal(0.5)
	const [keepsLines, setKeepsLines] = createSignal(false)
	const [fills, setFills] = createSignal(false)
	const labels = createLabels()
	const [seed, setSeed] = createSignal(newSeed())
	const [placed, setPlaced] = createSignal<readonly PlacedPicture[]>([])
	onCleanup(() => imported().forEach(({ url }) => void URL.revokeObjectURL(url)))

	const origin = (): Origin => {
		const chosen = chosenOrigin()
		return chosen === 'drawing' && !fills() ? 'paintings' : chosen
	}
	const choice = () => (origin() === 'own' ? own() : painting())

	// Labels of the paint are about one picture.
	createEffect(on([origin, choice], () => labels.source.replace(noLabels()), { defer: true }))

	const [isChosen, setChosen] = createSignal(false)
	function choose(choice: StyleChoice): void {
		setChosen(true)
		if (choice.kind === 'file') setOwn(choice)
		else setPainting(choice)
	}

	return {
		origin,
		setOrigin,
		origins: (): readonly Origin[] => (fills() ? [...origins, 'drawing'] : origins),
		region,
		setRegion,
		faithfulness,
		setFaithfulness,
		colours,
		setColours,
		lines,
		setLines,
		/** The three of them. */
		settings: () => ({ faithfulness: faithfulness(), colours: colours(), lines: lines() }),
		setSettings(settings: { faithfulness: number; colours: number; lines: number }): void {
			setFaithfulness(settings.faithfulness)
			setColours(settings.colours)
			setLines(settings.lines)
		},
		keepsLines,
		setKeepsLines,
		/** Only what is empty in the frame is made. */
		fills,
		setFills,
		/** Which part of the drawing is made from which part of the source. */
		labels,
		seed,
		renewSeed: () => setSeed(newSeed()),

		/** The painting or the own picture that is chosen. */
		choice,
		choose,
		/** False while the choice is nobody's. */
		isChosen,
		imported,
		importPicture(picture: ImportedPicture): void {
			const choice = { ...picture, url: URL.createObjectURL(picture.file) }
			setImported([...imported(), choice])
			choose(choice)
		},

		/** @returns undefined while nothing is chosen. */
		source(): PaintSource | undefined {
			if (origin() === 'drawing') return { kind: 'drawing' }
			const area = region()
			if (origin() === 'canvas') return area && { kind: 'region', region: area }
			const chosen = choice()
			if (chosen?.kind === 'preset') return chosen
			return chosen?.kind === 'file' ? { kind: 'file', file: chosen.file } : undefined
		},

		/** Notes a result. */
		addPlaced: (picture: PlacedPicture) => setPlaced([...placed(), picture]),
		/**
		 * @returns ids of the results that cover exactly this region. They are not part of the drawing:
		 * a further attempt starts from the drawing too.
		 */
		placedOver: (area: Rect): string[] =>
			placed()
				.filter(({ region }) => isSameRect(region, area))
				.map(({ id }) => id),
	}
}

export type RebuildState = ReturnType<typeof createRebuildState>
