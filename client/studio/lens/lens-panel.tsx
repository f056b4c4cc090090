import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { Switch } from '../../ui/switch.tsx'
import { EngineSelect } from '../panel/engine-select.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import type { StudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { type LensPicture, LensView } from './lens-view.tsx'
import './lens.css'

/** What all looks of the lens share; it stays when another look is chosen. */
export interface LensControl {
	isOn(): boolean
	setOn(isOn: boolean): void
	keeping: StudioJob<PlacedPicture>
	/** The choice of the look. */
	looks(): JSX.Element
}

/** The lens's panel: what it shows, on or off, its pace, and the button that keeps its picture. */
export function LensPanel(props: {
	control: LensControl
	hint: string
	/** What the lens does while it is on. */
	liveHint: string
	lens: {
		picture(): LensPicture | undefined
		isRendering(): boolean
		failure(): string | undefined
	}
	/** Below the switch. */
	pace: string
	/** For screen readers; read out when it changes. */
	status: string
	onKeep(): void
	/** Chooses what it shows. */
	children: JSX.Element
}) {
	const state = useStudio()
	const { isOn, setOn, keeping, looks } = props.control
	const shown = () => (isOn() ? props.lens.picture() : undefined)
	createEffect(() => state.setFrameUsed(isOn()))
	onCleanup(() => state.setFrameUsed(true))
	const [status, setStatus] = createSignal('')
	createEffect(
		on([isOn, () => props.status], () => {
			setStatus(isOn() ? [t('lens.isOn'), props.status].filter(Boolean).join(' ') : t('lens.isOff'))
		}),
	)

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{props.hint}</p>
				{looks()}
				{props.children}
				<Switch
					label={t('lens.live')}
					hint={isOn() ? props.liveHint : t('lens.restHint')}
					checked={isOn()}
					onChange={setOn}
				/>
				<p class="quiet lens-pace">{isOn() ? props.pace : t('lens.isOff')}</p>
				<p class="visually-hidden" role="status">
					{status()}
				</p>
				<details class="studio-more">
					<summary>{t('lens.more')}</summary>
					<EngineSelect chosen={state.engine()} onChoose={state.setEngine} />
				</details>
			</div>
			<Show when={shown()}>
				{(picture) => (
					<LensView
						picture={picture()}
						frame={state.region()}
						isRendering={props.lens.isRendering()}
					/>
				)}
			</Show>
			<JobFooter
				job={{ ...keeping, failure: () => keeping.failure() ?? props.lens.failure() }}
				label={t('lens.keep')}
				disabled={!shown()}
				placed={keeping.result()}
				onStart={props.onKeep}
			>
				{keeping.result() ? t('lens.kept') : ''}
			</JobFooter>
		</>
	)
}
