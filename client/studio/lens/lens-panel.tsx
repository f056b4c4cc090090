import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatNumber, formatRate } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSelect } from '../panel/engine-select.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import type { StudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { LensView } from './lens-view.tsx'
import type { PacedLens } from './paced-loop.ts'
import './lens.css'

/** What all looks of the lens share; it stays when another look is chosen. */
export interface LensControl {
	isOn(): boolean
	setOn(isOn: boolean): void
	keeping: StudioJob<PlacedPicture>
	/** The choice of the look. */
	looks(): JSX.Element
}

/** The lens's panel: what it shows, on or off, its pace, and the buttons that keep its picture. */
export function LensPanel(props: {
	control: LensControl
	hint: string
	lens: PacedLens
	/** Why there is nothing to show. */
	empty?: string | undefined
	onKeep(): void
	/** Another way to keep it. */
	other?: { label: string; onStart(): void }
	/** Chooses what it shows. */
	children: JSX.Element
}) {
	const { isBatteryLow } = useStudioContext()
	const state = useStudio()
	const { isOn, setOn, keeping, looks } = props.control
	const shown = () => (isOn() ? props.lens.picture() : undefined)
	createEffect(() => state.setFrameUsed(isOn()))
	onCleanup(() => state.setFrameUsed(true))

	const pace = () => {
		const current = props.lens.pace()
		if (!current) return ''
		const side = formatNumber(current.side)
		if (current.perSecond === undefined) return t('lens.side', side)
		return t('lens.pace', side, formatRate(current.perSecond))
	}
	const paceLine = () => {
		if (!isOn()) return t('lens.isOff')
		// The footer says why there is none.
		if (props.empty) return ''
		const parts = [pace() || t('lens.starting'), isBatteryLow() ? t('lens.scarce') : undefined]
		return parts.filter(Boolean).join(' · ')
	}
	/** Changes with the size, not with every picture. */
	const settledSide = createMemo(() => {
		const current = props.lens.pace()
		return current?.perSecond === undefined ? undefined : current.side
	})
	const settledPace = createMemo(on(settledSide, (side) => (side === undefined ? '' : pace())))
	const [status, setStatus] = createSignal('')
	createEffect(
		on([isOn, () => (props.empty ? '' : settledPace())], ([isOn, said]) => {
			setStatus(
				isOn ? [t('lens.isOn'), said].filter(Boolean).join(t('common.space')) : t('lens.isOff'),
			)
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
					hint={t(isOn() ? 'lens.liveHint' : 'lens.restHint')}
					checked={isOn()}
					onChange={setOn}
				/>
				<p class="quiet lens-pace">{paceLine()}</p>
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
				{...(props.other && { other: props.other })}
			>
				{isOn() && props.empty ? props.empty : keeping.result() ? t('lens.kept') : ''}
			</JobFooter>
		</>
	)
}
