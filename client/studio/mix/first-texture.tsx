import { createSignal, For, untrack } from 'solid-js'
import { materials } from '../../../shared/materials/material.ts'
import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'

/** One for each corner. */
const mostMaterials = 4

/** A texture that has no parents: grown of a few materials, to begin with. */
export function FirstTexture(props: {
	/** At first. */
	isOpen: boolean
	disabled: boolean
	onGrow(channels: readonly number[]): void
}) {
	const isOpen = untrack(() => props.isOpen)
	const [chosen, setChosen] = createSignal<readonly number[]>([])
	const has = (channel: number) => chosen().includes(channel)
	const toggle = (channel: number) =>
		setChosen((now) => (has(channel) ? now.filter((one) => one !== channel) : [...now, channel]))
	return (
		<details class="studio-more" open={isOpen}>
			<summary>{t('mix.first')}</summary>
			<p class="quiet">{t('mix.firstHint')}</p>
			<fieldset class="cross-materials">
				<legend class="visually-hidden">{t('materials.choose')}</legend>
				<For each={materials}>
					{({ id }, channel) => (
						<PictureOption
							group="cross-material"
							name={t(`materials.names.${id}`)}
							many
							checked={has(channel())}
							disabled={!has(channel()) && chosen().length >= mostMaterials}
							onChoose={() => toggle(channel())}
						>
							<img src={sampleUrl(channel())} alt="" />
						</PictureOption>
					)}
				</For>
			</fieldset>
			<button
				type="button"
				class="button studio-go"
				disabled={props.disabled || chosen().length === 0}
				onClick={() => props.onGrow(chosen())}
			>
				{t('mix.grow')}
			</button>
		</details>
	)
}
