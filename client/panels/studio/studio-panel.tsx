import X from 'lucide-solid/icons/x'
import { createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { useJam } from '../../jam/context.ts'
import { catalog } from '../../studio/catalog.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Frame } from './frame.tsx'
import { ProgressLine } from './progress-line.tsx'
import { createRestyle } from './restyle-job.ts'
import type { StyleChoice } from './style-choice.ts'
import { StylePicker } from './style-picker.tsx'
import './studio-panel.css'

const sides = [
	{ pixels: 128, name: 'Sketch' },
	{ pixels: 256, name: 'Small' },
	{ pixels: 512, name: 'Medium' },
	{ pixels: 1024, name: 'Large' },
] as const

const engines: readonly { value: EngineChoice; name: string }[] = [
	{ value: 'auto', name: 'Whatever is best' },
	{ value: 'webgpu', name: 'Graphics card (WebGPU)' },
	{ value: 'wasm', name: 'Processor (WebAssembly)' },
]

/** Frame a part of the canvas, choose a hand, and have it painted anew. */
export function StudioPanel(props: { onClose(): void }) {
	const jam = useJam()
	const first = catalog.styles[0]
	const [region, setRegion] = createSignal(firstRegion(jam.stage.visible()))
	const [choice, setChoice] = createSignal<StyleChoice | undefined>(
		first && { kind: 'preset', style: first },
	)
	const [strength, setStrength] = createSignal(1)
	const [longestSide, setLongestSide] = createSignal<number>(512)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const restyle = createRestyle(jam)
	onCleanup(restyle.cancel)

	const running = () => {
		const state = restyle.state()
		return state.is === 'running' ? state.progress : undefined
	}
	const failure = () => {
		const state = restyle.state()
		return state.is === 'failed' ? state.message : undefined
	}

	const done = () => {
		const state = restyle.state()
		if (state.is !== 'done') return ''
		const seconds = (state.milliseconds / 1000).toFixed(2)
		return `The picture is on the canvas. Painted in ${seconds} s.`
	}

	function start(): void {
		const style = choice()
		if (!style) return
		void restyle.start({
			region: region(),
			choice: style,
			strength: strength(),
			longestSide: longestSide(),
			engine: engine(),
		})
	}

	return (
		<>
			<Frame rect={region()} onChange={setRegion} />
			<section class="panel studio" aria-label="Studio">
				<header class="studio-head">
					<h2>Studio</h2>
					<IconButton label="Close the studio" placement="left" onClick={props.onClose}>
						<X size={20} aria-hidden="true" />
					</IconButton>
				</header>
				<div class="studio-body">
					<p class="quiet studio-hint">Move the frame over what you want painted anew.</p>
					<StylePicker chosen={choice()} onChoose={setChoice} />
					<Slider
						label="Strength"
						value={Math.round(strength() * 100)}
						min={0}
						max={100}
						step={5}
						format={(percent) => `${percent} %`}
						onChange={(percent) => setStrength(percent / 100)}
					/>
					<details class="studio-more">
						<summary>Size and engine</summary>
						<fieldset class="studio-sides">
							<legend>Pixels on the longer side</legend>
							<For each={sides}>
								{({ pixels, name }) => (
									<label>
										<input
											type="radio"
											name="side"
											class="visually-hidden"
											checked={longestSide() === pixels}
											onChange={() => setLongestSide(pixels)}
										/>
										<span>{name}</span>
										<span class="quiet">{pixels}</span>
									</label>
								)}
							</For>
						</fieldset>
						<label class="studio-engine">
							<span>Painted by</span>
							<select
								class="field"
								value={engine()}
								onChange={(event) => {
									const chosen = engines.find(({ value }) => value === event.currentTarget.value)
									if (chosen) setEngine(chosen.value)
								}}
							>
								<For each={engines}>
									{({ value, name }) => <option value={value}>{name}</option>}
								</For>
							</select>
						</label>
					</details>
				</div>
				<footer class="studio-foot">
					<Show when={failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
					<Switch
						fallback={
							<button
								type="button"
								class="button primary studio-go"
								disabled={!choice()}
								onClick={start}
							>
								Restyle
							</button>
						}
					>
						<Match when={running()}>
							{(progress) => (
								<div class="studio-running">
									<ProgressLine progress={progress()} />
									<button type="button" class="button" onClick={restyle.cancel}>
										Cancel
									</button>
								</div>
							)}
						</Match>
					</Switch>
					<p class="quiet studio-done" aria-live="polite">
						{done()}
					</p>
				</footer>
			</section>
		</>
	)
}

/** A square in the part of the view that the panel leaves free. */
function firstRegion(view: Rect): Rect {
	const wide = view.w > view.h
	const free = wide ? { w: view.w * 0.72, h: view.h } : { w: view.w, h: view.h * 0.5 }
	const side = Math.min(free.w, free.h) * 0.62
	const top = wide ? view.h * 0.04 : view.h * 0.05
	return {
		x: view.x + (free.w - side) / 2,
		y: view.y + top + (free.h - side) / 2,
		w: side,
		h: side,
	}
}
