import { createMemo } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatNumber, formatSeconds } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import { labelsOfMarks } from '../meaning/labels-of-marks.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createPaintOption } from '../rebuild/paint-option.tsx'
import { bestLabelled, labelledPaintings, planForMeanings } from '../rebuild/painting-labels.ts'
import { rebuildDrawing } from '../rebuild/rebuild-job.ts'
import { PaintingGrid } from '../restyle/painting-grid.tsx'
import { createLandscapeLoop, type LandscapeRequest } from './landscape-loop.ts'
import { type LensControl, LensPanel } from './lens-panel.tsx'

/** Shows what the marks inside the frame stand for as a landscape, in the manner of a painting. */
export function LandscapeLens(props: { control: LensControl }) {
	const context = useStudioContext()
	const { isBatteryLow, lensPictures } = context
	const state = useStudio()
	const rebuild = state.rebuild()

	/** That of Rebuild, if somebody has chosen one whose parts have a meaning. */
	const painting = () => {
		const choice = rebuild.isChosen() ? rebuild.choice() : undefined
		const chosen = choice?.kind === 'preset' ? choice.style.id : undefined
		return labelledPaintings.find(({ id }) => id === chosen) ?? bestLabelled
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

	const pace = () => {
		if (lens.isEmpty()) return t('lens.landscape.empty')
		const last = lens.finished()
		if (!last) return t('lens.starting')
		return [
			t('lens.landscape.pace', formatNumber(last.side), formatSeconds(last.milliseconds)),
			isBatteryLow() ? t('lens.scarce') : undefined,
		]
			.filter(Boolean)
			.join(' · ')
	}

	/** Makes the landscape in full size, places it, and closes the lens. */
	function keep(): void {
		const current = request()
		if (!current) return
		const { region, painting, seed, engine, except } = current
		void props.control.keeping.start(async (signal, onProgress) => {
			const labels = await labelsOfMarks(context, region, except)
			const placed = await rebuildDrawing(
				context,
				{
					subject: { region, except },
					source: { kind: 'preset', style: painting },
					settings: planForMeanings(painting, labels, seed),
					sideFor: state.sideFor,
					engine,
				},
				signal,
				{ onProgress, onLevel: () => undefined },
			)
			rebuild.addPlaced(placed)
			lensPictures.add(placed.id)
			props.control.setOn(false)
			return placed
		})
	}

	return (
		<LensPanel
			control={props.control}
			hint={t('lens.landscape.hint')}
			liveHint={t('lens.landscape.liveHint')}
			lens={lens}
			pace={pace()}
			status={lens.isEmpty() ? t('lens.landscape.empty') : ''}
			onKeep={keep}
		>
			<div class="lens-paintings" role="radiogroup" aria-label={t('style.origins.paintings')}>
				<PaintingGrid styles={labelledPaintings} option={option} />
			</div>
		</LensPanel>
	)
}
