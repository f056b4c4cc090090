import { createEffect, createSignal, For, type JSX, on } from 'solid-js'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { catalog } from '../engine/catalog.ts'
import { CanvasStyles } from './canvas-styles.tsx'
import { OwnStyles } from './own-styles.tsx'
import type { StyleBlend } from './style-blend.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import type { StyleOption } from './style-option.ts'
import { StyleThumb } from './style-thumb.tsx'
import './style-picker.css'

const origins = ['paintings', 'canvas', 'own'] as const
type Origin = (typeof origins)[number]

/** Where styles come from: paintings, what there is in this jam, and whatever one brings. */
export function StylePicker(props: { hand: StyleBlend }) {
	const chosen = () => props.hand.styles()[props.hand.slot()]
	const [origin, setOrigin] = createSignal<Origin>('paintings')
	// Where the one is that is chosen or turned to.
	createEffect(on(chosen, (choice) => choice && setOrigin(originOf(choice))))

	const option: StyleOption = (choice, name, picture) => (
		<PictureOption
			group="style"
			name={name}
			checked={isChosen(choice)}
			onChoose={() => props.hand.choose(choice)}
		>
			{picture ?? <StyleThumb choice={choice} />}
		</PictureOption>
	)
	const isChosen = (choice: StyleChoice) => {
		const now = chosen()
		return now !== undefined && styleKey(now) === styleKey(choice)
	}

	const bodies: Record<Origin, () => JSX.Element> = {
		paintings: () => (
			<div class="style-grid">
				<For each={catalog.styles}>
					{(style) =>
						option(
							{ kind: 'preset', style },
							[t('style.painting', style.id, style.artist, style.title), style.year]
								.filter((part) => part !== undefined)
								.join(', '),
						)
					}
				</For>
			</div>
		),
		canvas: () => <CanvasStyles hand={props.hand} option={option} isChosen={isChosen} />,
		own: () => <OwnStyles hand={props.hand} option={option} />,
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
