import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import './engine-select.css'

const engines: readonly EngineChoice[] = ['auto', 'webgpu', 'wasm']

/** Selects the engine that runs the networks. */
export function EngineSelect(props: {
	chosen: EngineChoice
	onChoose(engine: EngineChoice): void
}) {
	return (
		<label class="engine-select">
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
	)
}
