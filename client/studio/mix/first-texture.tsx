import { createSignal, For, untrack } from 'solid-js'
import { materials } from '../../../shared/material.ts'
import { sampleUrl } from '../../canvas/paint/material-samples.ts'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'

/** A genome has one material per corner. */
const maxMaterials = 4

/** Chooses materials for a texture without parents. */
export function FirstTexture(props: {
	/** Initial state. */
	isOpen: boolean
	disabled: boolean
	onCreate(channels: readonly number[]): void
}) {
	const isInitiallyOpen = untrack(() => props.isOpen)
	const [chosen, setChosen] = createSignal<readonly number[]>([])
	const has = (channel: number) => chosen().includes(channel)
	const toggle = (channel: number) =>
		setChosen((all) => (has(channel) ? all.filter((one) => one !== channel) : [...all, channel]))
	return (
		<details class="studio-more" open={isInitiallyOpen}>
			<summary>{t('mix.first')}</summary>
			<p class="quiet">{t('mix.firstHint')}</p>
			<fieldset class="mix-materials">
				<legend class="visually-hidden">{t('materials.choose')}</legend>
				<For each={materials}>
					{({ id }, channel) => (
						<PictureOption
							group="mix-material"
							name={t(`materials.names.${id}`)}
							caption={t(`materials.names.${id}`)}
							many
							checked={has(channel())}
							disabled={!has(channel()) && chosen().length >= maxMaterials}
							onChoose={() => toggle(channel())}
						>
							<img src={sampleUrl({ channel: channel() })} alt="" />
						</PictureOption>
					)}
				</For>
			</fieldset>
			<button
				type="button"
				class="button studio-go"
				disabled={props.disabled || chosen().length === 0}
				onClick={() => props.onCreate(chosen())}
			>
				{t('mix.grow')}
			</button>
		</details>
	)
}
