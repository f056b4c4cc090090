import X from 'lucide-solid/icons/x'
import { createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import { catalog } from '../../studio/catalog.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber, formatSeconds } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Critic } from './critic/critic.tsx'
import { DeskContext } from './desk.ts'
import { Frame } from './frame.tsx'
import { ProgressLine } from './progress-line.tsx'
import { createRestyle } from './restyle-job.ts'
import type { StyleChoice } from './style-choice.ts'
import { StylePicker } from './style-picker.tsx'
import './studio-panel.css'

const sides = [
	{ pixels: 128, name: 'sketch' },
	{ pixels: 256, name: 'small' },
	{ pixels: 512, name: 'medium' },
	{ pixels: 1024, name: 'large' },
] as const

const engines: readonly EngineChoice[] = ['auto', 'webgpu', 'wasm']

/** Frame a part of the canvas, choose a hand, and have it painted anew. */
export function StudioPanel(props: { onClose(): void }) {
	const jam = useJam()
	const before = document.activeElement
	const first = catalog.styles[0]
	const [region, setRegion] = createSignal(firstRegion(jam.stage.visible()))
	const [choice, setChoice] = createSignal<StyleChoice | undefined>(
		first && { kind: 'preset', style: first },
	)
	const [strength, setStrength] = createSignal(1)
	const [longestSide, setLongestSide] = createSignal<number>(512)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')
	const [tab, setTab] = createSignal<'restyle' | 'critic'>('restyle')
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
		return t('studio.done', formatSeconds(state.milliseconds))
	}

	function close(): void {
		props.onClose()
		if (before instanceof HTMLElement) before.focus()
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
			<section class="panel studio" aria-label={t('studio.title')}>
				<header class="studio-head">
					<h2>{t('studio.title')}</h2>
					<IconButton label={t('studio.close')} placement="left" onClick={close}>
						<X size={20} aria-hidden="true" />
					</IconButton>
				</header>
				<div class="tabs" style={{ display: 'flex', gap: '8px', padding: '0 16px 8px' }}>
					<button type="button" class="button" onClick={() => setTab('restyle')}>
						{t('studio.go')}
					</button>
					<button type="button" class="button" onClick={() => setTab('critic')}>
						{t('critic.title')}
					</button>
				</div>
				<Show when={tab() === 'critic'}>
					<DeskContext.Provider value={{ region, engine }}>
						<Critic />
					</DeskContext.Provider>
				</Show>
				<Show when={tab() === 'restyle'}>
					<div class="studio-body">
						<p class="quiet studio-hint">{t('studio.hint')}</p>
						<StylePicker chosen={choice()} onChoose={setChoice} />
						<Slider
							label={t('studio.strength')}
							value={Math.round(strength() * 100)}
							min={0}
							max={100}
							step={5}
							format={(percent) => t('common.percent', percent)}
							onChange={(percent) => setStrength(percent / 100)}
						/>
						<details class="studio-more">
							<summary>{t('studio.more')}</summary>
							<Choice
								label={t('studio.sides')}
								options={sides.map(({ pixels, name }) => ({
									value: pixels,
									name: t(`studio.${name}`),
									detail: formatNumber(pixels),
								}))}
								chosen={longestSide()}
								onChoose={setLongestSide}
							/>
							<label class="studio-engine">
								<span>{t('studio.engine')}</span>
								<select
									class="field"
									value={engine()}
									onChange={(event) => {
										const chosen = engines.find((name) => name === event.currentTarget.value)
										if (chosen) setEngine(chosen)
									}}
								>
									<For each={engines}>
										{(name) => <option value={name}>{t(`studio.${name}`)}</option>}
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
									{t('studio.go')}
								</button>
							}
						>
							<Match when={running()}>
								{(progress) => (
									<div class="studio-running">
										<ProgressLine progress={progress()} />
										<button type="button" class="button" onClick={restyle.cancel}>
											{t('common.cancel')}
										</button>
									</div>
								)}
							</Match>
						</Switch>
						<p class="quiet studio-done" aria-live="polite">
							{done()}
						</p>
					</footer>
				</Show>
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
