import { createMemo } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { type LandscapeRequest, placeLandscape } from '../landscape/landscape-job.ts'
import { manners } from '../landscape/manner.ts'
import { labelsOfMarks } from '../meaning/labels-of-marks.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createPaintOption } from '../rebuild/paint-option.tsx'
import { bestLabelled, planForMeanings } from '../rebuild/painting-labels.ts'
import { rebuildDrawing } from '../rebuild/rebuild-job.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { PaintingGrid } from '../restyle/painting-grid.tsx'
import { createLandscapeLoop } from './landscape-loop.ts'
import { type LensControl, LensPanel } from './lens-panel.tsx'

/** Shows what the marks inside the frame stand for as a landscape, in the manner of a painting. */
export function LandscapeLens(props: { control: LensControl }) {
	const context = useStudioContext()
	const { lensPictures } = context
	const state = useStudio()
	const rebuild = state.rebuild()

	/** That of Rebuild, if somebody has chosen one of the manners. */
	const painting = () => {
		const choice = rebuild.isChosen() ? rebuild.choice() : undefined
		const chosen = choice?.kind === 'preset' ? choice.style.id : undefined
		return manners.find(({ id }) => id === chosen) ?? bestLabelled
	}
	const option = createPaintOption(
		() => {
			const style = painting()
			return style && { kind: 'preset', style }
		},
		(choice) => {
			rebuild.setOrigin('paintings')
			rebuild.choose(choice)
		},
	)
	const request = createMemo((): LandscapeRequest | undefined => {
		const [style, region] = [painting(), state.region()]
		if (!props.control.isOn() || !style) return undefined
		const except = [...lensPictures, ...rebuild.placedOver(region)]
		return { region, painting: style, seed: rebuild.seed(), engine: state.engine(), except }
	})
	const lens = createLandscapeLoop(request)

	type Place = (
		request: LandscapeRequest,
		...job: Parameters<Parameters<LensControl['keeping']['start']>[0]>
	) => Promise<PlacedPicture>

	/** Places a landscape in full size, and closes the lens. */
	function keepWith(place: Place): void {
		const current = request()
		if (!current) return
		void props.control.keeping.start(async (signal, onProgress) => {
			const placed = await place(current, signal, onProgress)
			rebuild.addPlaced(placed)
			lensPictures.add(placed.id)
			props.control.setOn(false)
			return placed
		})
	}

	/** Lays it of the painting's own paint. */
	const rebuilt: Place = async (current, signal, onProgress) => {
		const { region, painting: style, seed, engine, except } = current
		const labels = await labelsOfMarks(context, region, except)
		return rebuildDrawing(
			context,
			{
				subject: { region, except },
				source: { kind: 'preset', style },
				settings: planForMeanings(style, labels, seed),
				sideFor: state.sideFor,
				engine,
			},
			signal,
			{ onProgress, onLevel: () => undefined },
		)
	}

	return (
		<LensPanel
			control={props.control}
			hint={t('lens.landscape.hint')}
			lens={lens}
			empty={lens.isEmpty() ? t('lens.landscape.empty') : undefined}
			onKeep={() =>
				keepWith((current, signal, onProgress) =>
					placeLandscape(context, current, state.sideFor(current.region), signal, onProgress),
				)
			}
			other={{ label: t('lens.landscape.rebuild'), onStart: () => keepWith(rebuilt) }}
		>
			<div class="lens-paintings" role="radiogroup" aria-label={t('style.origins.paintings')}>
				<PaintingGrid styles={manners} option={option} />
			</div>
		</LensPanel>
	)
}
