import { type Accessor, createSignal } from 'solid-js'
import { t } from '../../../messages/language.ts'
import { catalog } from '../../../studio/catalog.ts'
import { Slider } from '../../../ui/slider.tsx'
import type { StyleChoice } from './style-choice.ts'
import { StylePicker } from './style-picker.tsx'

/** Whose hand, and how much of it. */
export interface Hand {
	choice: Accessor<StyleChoice | undefined>
	setChoice(choice: StyleChoice): void
	/** 0–1. */
	strength: Accessor<number>
	setStrength(strength: number): void
}

export function createHand(): Hand {
	const first = catalog.styles[0]
	const [choice, setChoice] = createSignal<StyleChoice | undefined>(
		first && { kind: 'preset', style: first },
	)
	const [strength, setStrength] = createSignal(1)
	return { choice, setChoice, strength, setStrength }
}

export function HandSettings(props: { hand: Hand }) {
	return (
		<>
			<StylePicker chosen={props.hand.choice()} onChoose={props.hand.setChoice} />
			<Slider
				label={t('studio.strength')}
				value={Math.round(props.hand.strength() * 100)}
				min={0}
				max={100}
				step={5}
				format={(percent) => t('common.percent', percent)}
				onChange={(percent) => props.hand.setStrength(percent / 100)}
			/>
		</>
	)
}
