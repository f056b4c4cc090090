import { For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import './engine-select.css'

const engines: readonly EngineChoice[] = ['auto', 'webgpu', 'wasm']

/** Selects the engine that runs the networks, and tells when the GPU is not used. */
export function EngineSelect(props: {
	chosen: EngineChoice
	onChoose(engine: EngineChoice): void
}) {
	const { studio } = useStudioContext()
	const note = () => {
		if (props.chosen === 'wasm') return undefined
		if (studio.gpu.wrongNetworks().length > 0) return t('studio.gpuWrong')
		if (studio.gpu.isCrashed()) return t('studio.gpuCrashed')
		return undefined
	}
	return (
		<div class="engine-select">
			<label>
				<span>{t('studio.engine')}</span>
				<select
					class="field"
					value={props.chosen}
					onChange={(event) => {
						const chosen = engines.find((name) => name === event.currentTarget.value)
						if (chosen) props.onChoose(chosen)
					}}
				>
					<For each={engines}>{(name) => <option value={name}>{t(`studio.${name}`)}</option>}</For>
				</select>
			</label>
			<Show when={note()}>{(text) => <p class="quiet">{text()}</p>}</Show>
		</div>
	)
}
