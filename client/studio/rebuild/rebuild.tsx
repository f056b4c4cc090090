import Dices from 'lucide-solid/icons/dices'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatSeconds } from '../../ui/format.ts'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import type { RestyleSubject } from '../restyle/restyle-job.ts'
import { createSubject } from '../restyle/subject.ts'
import { SubjectSettings } from '../restyle/subject-settings.tsx'
import { LabelSettings, LabelViews } from './label-settings.tsx'
import { LevelView } from './level-view.tsx'
import { createMeaningLabels } from './meaning-labels.ts'
import { type Level, type RebuildResult, rebuildDrawing } from './rebuild-job.ts'
import { SourcePicker } from './source-picker.tsx'
import './rebuild.css'

/** Rebuilds a drawing, coarse to fine, from the patches of a painting or of a part of the canvas. */
export function Rebuild() {
	const context = useStudioContext()
	const { instrument } = context
	const studio = useStudio()
	const state = studio.rebuild()
	const subject = createSubject()
	const job = createStudioJob<RebuildResult>()
	const isFramed = () => subject.chosen() === 'frame'
	const meaning = createMeaningLabels(context, state, () =>
		isFramed() ? studio.region() : undefined,
	)
	const [level, setLevel] = createSignal<Level>()

	const settings = [
		{ name: 'faithfulness', value: state.faithfulness, set: state.setFaithfulness },
		{ name: 'colours', value: state.colours, set: state.setColours },
		{ name: 'lines', value: state.lines, set: state.setLines },
	] as const
	const fills = () => isFramed() && state.fills()
	// A mask lies where labels are brushed; and what is filled needs no mask.
	createEffect(
		on(
			subject.mask.isOn,
			(isOn) => {
				if (!isOn) return
				state.labels.setOn(false)
				state.setFills(false)
			},
			{ defer: true },
		),
	)
	const hint = () => (isFramed() ? t('rebuild.hint') : subject.hint())
	const doneMessage = () => {
		const done = job.result()
		return done ? t('rebuild.done', formatSeconds(done.milliseconds)) : ''
	}

	function chosenSubject(): RestyleSubject | undefined {
		const chosen = subject.subject()
		if (!chosen || 'marks' in chosen) return chosen
		return { ...chosen, except: state.placedOver(chosen.region) }
	}

	async function start(): Promise<void> {
		// What was drawn a moment ago counts too.
		await meaning.read()
		const [chosen, source] = [chosenSubject(), state.source()]
		if (!chosen || !source || job.state().status === 'running') return
		const labels = isFramed() ? state.labels.maps(source.kind === 'drawing') : undefined
		const request = {
			subject: chosen,
			source,
			settings: {
				seed: state.seed(),
				faithfulness: state.faithfulness(),
				colours: state.colours(),
				lines: state.lines(),
				keepsLines: state.keepsLines(),
				fills: fills(),
				...(labels && { labels }),
			},
			sideFor: studio.sideFor,
			engine: studio.engine(),
		}
		void job.start(async (signal, onProgress) => {
			// A cancelled job's view goes at once, though its last step may still run.
			signal.addEventListener('abort', () => setLevel(undefined))
			try {
				const result = await rebuildDrawing(context, request, signal, {
					onProgress,
					onLevel: setLevel,
				})
				state.addPlaced(result)
				// The mask and the labels would hide the result.
				subject.mask.setOn(false)
				state.labels.show(false)
				return result
			} finally {
				if (!signal.aborted) setLevel(undefined)
			}
		})
	}

	createEffect(() => {
		if (!instrument.isStartAsked()) return
		instrument.endStartRequest()
		// After the effects that fit the frame.
		queueMicrotask(() => void start())
	})

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{hint()}</p>
				<SourcePicker state={state} />
				<div class="rebuild-fine">
					<Show when={isFramed()}>
						<Switch
							label={t('rebuild.fill')}
							hint={t(state.fills() ? 'rebuild.fillHint' : 'rebuild.wholeHint')}
							checked={state.fills()}
							onChange={(isOn) => {
								state.setFills(isOn)
								if (isOn) subject.mask.setOn(false)
							}}
						/>
					</Show>
					<Show when={!fills()}>
						<For each={settings}>
							{({ name, value, set }) => (
								<Slider
									label={t(`rebuild.settings.${name}`)}
									value={Math.round(value() * 100)}
									min={0}
									max={100}
									step={5}
									format={(percent) => t('common.percent', percent)}
									onChange={(percent) => set(percent / 100)}
								/>
							)}
						</For>
						<Switch
							label={t('rebuild.keepLines')}
							hint={t(state.keepsLines() ? 'rebuild.keepLinesHint' : 'rebuild.rebuiltLinesHint')}
							checked={state.keepsLines()}
							onChange={state.setKeepsLines}
						/>
					</Show>
					<Show when={isFramed()}>
						<LabelSettings state={state} onUse={() => subject.mask.setOn(false)} />
						<LabelViews state={state} />
					</Show>
				</div>
				<Show when={job.result()}>
					<button
						type="button"
						class="button studio-go"
						onClick={() => {
							state.renewSeed()
							void start()
						}}
					>
						<Dices size={18} aria-hidden="true" />
						{t('rebuild.vary')}
					</button>
				</Show>
				<SubjectSettings subject={subject} label={t('studio.tabs.rebuild')} />
				<EngineSettings />
			</div>
			<Show when={level()}>{(level) => <LevelView level={level()} />}</Show>
			<JobFooter
				job={job}
				label={t('rebuild.go')}
				disabled={!state.source() || !subject.isReady()}
				placed={job.result()}
				onStart={() => void start()}
			>
				{subject.isReady() ? doneMessage() : subject.hint()}
			</JobFooter>
		</>
	)
}
