import { createEffect, createSignal, type JSX, on } from 'solid-js'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { CanvasStyles } from './canvas-styles.tsx'
import { OwnStyles } from './own-styles.tsx'
import { PaintingGrid } from './painting-grid.tsx'
import type { StyleBlend } from './style-blend.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import type { StyleOption } from './style-row.tsx'
import { createStyleName, StyleThumb } from './style-thumb.tsx'
import './style-picker.css'

const origins = ['paintings', 'canvas', 'own'] as const
type Origin = (typeof origins)[number]

/** Selects a style: a painting, a style of this jam, or an own picture. */
export function StylePicker(props: { blend: StyleBlend }) {
	const styleName = createStyleName()
	const chosen = () => props.blend.styles()[props.blend.activeIndex()]
	const [origin, setOrigin] = createSignal<Origin>('paintings')
	// Shows the origin of the active style.
	createEffect(on(chosen, (choice) => choice && setOrigin(originOf(choice))))

	const option: StyleOption = (choice, name, picture) => (
		<PictureOption
			group="style"
			name={name}
			{...(choice.kind === 'preset' ? { caption: styleName(choice) } : {})}
			checked={isChosen(choice)}
			onChoose={() => props.blend.choose(choice)}
		>
			{picture ?? <StyleThumb choice={choice} />}
		</PictureOption>
	)
	const isChosen = (choice: StyleChoice) => {
		const current = chosen()
		return current !== undefined && styleKey(current) === styleKey(choice)
	}

	const bodies: Record<Origin, () => JSX.Element> = {
		paintings: () => <PaintingGrid option={option} />,
		canvas: () => <CanvasStyles blend={props.blend} option={option} isChosen={isChosen} />,
		own: () => <OwnStyles blend={props.blend} option={option} />,
	}

	return (
		<div class="style-picker">
			<RadioGroup
				label={t('studio.styles')}
				options={origins.map((value) => ({ value, name: t(`style.origins.${value}`) }))}
				chosen={origin()}
				onChoose={setOrigin}
			/>
			<div role="radiogroup" aria-label={t(`style.origins.${origin()}`)}>
				{bodies[origin()]()}
			</div>
		</div>
	)
}

function originOf({ kind }: StyleChoice): Origin {
	if (kind === 'preset') return 'paintings'
	return kind === 'file' ? 'own' : 'canvas'
}
