import type { JSX } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { catalog } from '../engine/catalog.ts'
import { OwnStyles } from '../restyle/own-styles.tsx'
import { PaintingGrid } from '../restyle/painting-grid.tsx'
import { createPaintOption } from './paint-option.tsx'
import { labelledPaintings } from './painting-labels.ts'
import type { Origin, RebuildState } from './rebuild-state.ts'
import { SourceFrame } from './source-frame.tsx'

/** Selects where the paint comes from: a painting, a part of the canvas, or an own picture. */
export function SourcePicker(props: { state: RebuildState }) {
	const option = createPaintOption(props.state.choice, props.state.choose)
	/** With meanings as labels, only those whose parts have a meaning. */
	const paintings = () =>
		props.state.labels.kind() === 'meanings' ? labelledPaintings : catalog.styles
	const group = (children: JSX.Element) => (
		<div role="radiogroup" aria-label={t(`style.origins.${props.state.origin()}`)}>
			{children}
		</div>
	)
	const bodies: Record<Origin, () => JSX.Element> = {
		paintings: () => group(<PaintingGrid styles={paintings()} option={option} />),
		canvas: () => <SourceFrame state={props.state} />,
		drawing: () => <p class="quiet">{t('rebuild.drawingHint')}</p>,
		own: () => group(<OwnStyles blend={props.state} option={option} />),
	}
	return (
		<div class="paint-source">
			<RadioGroup
				label={t('rebuild.source')}
				options={props.state
					.origins()
					.map((value) => ({ value, name: t(`style.origins.${value}`) }))}
				chosen={props.state.origin()}
				onChoose={props.state.setOrigin}
			/>
			{bodies[props.state.origin()]()}
		</div>
	)
}
