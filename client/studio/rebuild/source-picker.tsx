import type { JSX } from 'solid-js'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { catalog } from '../engine/catalog.ts'
import { OwnStyles } from '../restyle/own-styles.tsx'
import { PaintingGrid } from '../restyle/painting-grid.tsx'
import { styleKey } from '../restyle/style-choice.ts'
import type { StyleOption } from '../restyle/style-row.tsx'
import { createStyleName, StyleThumb } from '../restyle/style-thumb.tsx'
import { labelledPaintings } from './painting-labels.ts'
import type { Origin, RebuildState } from './rebuild-state.ts'
import { SourceFrame } from './source-frame.tsx'

/** Selects where the paint comes from: a painting, a part of the canvas, or an own picture. */
export function SourcePicker(props: { state: RebuildState }) {
	const styleName = createStyleName()
	const option: StyleOption = (choice, name) => (
		<PictureOption
			group="paint-source"
			name={name}
			{...(choice.kind === 'preset' ? { caption: styleName(choice) } : {})}
			checked={isChosen(styleKey(choice))}
			onChoose={() => props.state.choose(choice)}
		>
			<StyleThumb choice={choice} />
		</PictureOption>
	)
	const isChosen = (key: string) => {
		const choice = props.state.choice()
		return choice !== undefined && styleKey(choice) === key
	}
	/** With meanings as labels, only those whose parts have a meaning. */
	const paintings = () =>
		props.state.labels.kind() === 'meanings'
			? catalog.styles.filter(({ id }) => labelledPaintings.includes(id))
			: catalog.styles
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
