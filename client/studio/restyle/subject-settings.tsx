import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { MaskSettings } from './mask-settings.tsx'
import { PadOverFrame } from './pad-over-frame.tsx'
import { type Subject, subjects } from './subject.ts'
import './restyle.css'

/** Chooses what is repainted: the frame or a part of it, the selection, or a layer. */
export function SubjectSettings(props: {
	subject: Subject
	/** What is done to it, as the name of the choice. */
	label: string
}) {
	const state = useStudio()
	const isFramed = () => props.subject.chosen() === 'frame'
	return (
		<>
			<details class="studio-more restyle-subject" onToggle={scrollIntoFullView}>
				<summary>
					{props.label} <span class="quiet">{t(`style.whats.${props.subject.chosen()}`)}</span>
				</summary>
				<div class="restyle-subject-body">
					<RadioGroup
						label={props.label}
						options={subjects.map((value) => ({ value, name: t(`style.whats.${value}`) }))}
						chosen={props.subject.chosen()}
						onChoose={props.subject.choose}
					/>
					<Show
						when={isFramed()}
						fallback={<p class="quiet">{props.subject.isReady() ? props.subject.hint() : ''}</p>}
					>
						<MaskSettings mask={props.subject.mask} />
					</Show>
				</div>
			</details>
			<Show when={isFramed() && props.subject.mask.isOn()}>
				<PadOverFrame
					target={props.subject.mask}
					frame={state.region()}
					label={t('style.maskView')}
				/>
			</Show>
		</>
	)
}

/** An opened section can lie below the visible part of the panel. */
function scrollIntoFullView({ currentTarget }: Event): void {
	if (currentTarget instanceof HTMLElement) currentTarget.scrollIntoView({ block: 'nearest' })
}
