import Eraser from 'lucide-solid/icons/eraser'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatList } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { paintingUrl } from '../engine/catalog.ts'
import { useStudio } from '../panel/studio-state.ts'
import { BrushPad } from '../restyle/brush-pad.tsx'
import { PadOverFrame } from '../restyle/pad-over-frame.tsx'
import { eraser } from './labels.ts'
import type { RebuildState } from './rebuild-state.ts'

/** "This means that": equal labels on both pictures say what is made from what. */
export function LabelSettings(props: { state: RebuildState; onUse(): void }) {
	const labels = () => props.state.labels
	const isSame = () => props.state.origin() === 'drawing'
	const paired = () => labels().paired(isSame())
	const names = () =>
		labels()
			.styles()
			.filter(({ label }) => paired().includes(label))
			.map(({ name }) => name())
	const hint = () => {
		if (!labels().isOn()) return t('rebuild.labels.offHint')
		if (labels().kind() === 'meanings') return t('meaning.read')
		return t(isSame() ? 'rebuild.labels.sameHint' : 'rebuild.labels.hint')
	}
	const noneHint = () => t(labels().kind() === 'meanings' ? 'meaning.noMap' : 'rebuild.labels.none')
	return (
		<>
			<Switch
				label={t('rebuild.labels.title')}
				hint={hint()}
				checked={labels().isOn()}
				onChange={(isOn) => {
					labels().setOn(isOn)
					if (isOn) props.onUse()
				}}
			/>
			<Show when={labels().isOn()}>
				<RadioGroup
					label={t('rebuild.labels.brush')}
					options={[
						...labels()
							.styles()
							.map(({ label, name, colour }) => ({
								value: label,
								name: name(),
								icon: <span class="label-dot" style={{ background: colour }} />,
							})),
						{
							value: eraser,
							name: t('style.maskTools.eraser'),
							icon: <Eraser size={18} aria-hidden="true" />,
						},
					]}
					chosen={labels().label()}
					onChoose={labels().setLabel}
				/>
				<Slider
					label={t('style.maskSize')}
					value={labels().size()}
					min={10}
					max={240}
					step={10}
					format={(value) => t('common.pixels', value)}
					onChange={labels().setSize}
				/>
				<SourcePad state={props.state} />
				<p class="quiet label-status" role="status">
					{paired().length > 0 ? t('rebuild.labels.pairs', formatList(names())) : noneHint()}
				</p>
				<div class="label-actions">
					<Show when={!labels().areShown()}>
						<button type="button" class="button" onClick={() => labels().show(true)}>
							{t('rebuild.labels.show')}
						</button>
					</Show>
					<button type="button" class="button" onClick={labels().clear}>
						{t('rebuild.labels.clear')}
					</button>
				</div>
			</Show>
		</>
	)
}

/** The source's picture in the panel, to brush labels on; a part of the canvas has them on its frame. */
function SourcePad(props: { state: RebuildState }) {
	const url = () => {
		if (props.state.origin() === 'canvas' || props.state.origin() === 'drawing') return undefined
		const choice = props.state.choice()
		if (choice?.kind === 'preset') return paintingUrl(choice.style)
		return choice?.kind === 'file' ? choice.url : undefined
	}
	return (
		<Show when={url()}>
			{(url) => (
				<div class="label-picture">
					<img src={url()} alt="" draggable={false} />
					<BrushPad target={props.state.labels.source} label={t('rebuild.labels.source')} />
				</div>
			)}
		</Show>
	)
}

/** The labels over the frames on the canvas. */
export function LabelViews(props: { state: RebuildState }) {
	const studio = useStudio()
	const { labels } = props.state
	const sourceRegion = () => (props.state.origin() === 'canvas' ? props.state.region() : undefined)
	return (
		<Show when={labels.isOn() && labels.areShown()}>
			<PadOverFrame
				target={labels.drawing}
				frame={studio.region()}
				label={t('rebuild.labels.drawing')}
			/>
			<Show when={sourceRegion()}>
				{(region) => (
					<PadOverFrame
						target={labels.source}
						frame={region()}
						label={t('rebuild.labels.source')}
					/>
				)}
			</Show>
		</Show>
	)
}
