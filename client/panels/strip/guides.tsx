import DraftingCompass from 'lucide-solid/icons/drafting-compass'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { Slider } from '../../ui/slider.tsx'
import { GuideSettings } from '../guide-settings.tsx'
import { StripPopover } from './strip-popover.tsx'

/** What steadies the hand: smoothing, symmetry and the ruler. Pressed while a guide is in use. */
export function Guides(props: { smoothing?: boolean }) {
	const { tools } = useTogetherContext()
	const isInUse = () =>
		tools.state.symmetry !== 'none' ||
		tools.state.ruler !== null ||
		(props.smoothing === true && tools.state.smoothing > 0)
	return (
		<StripPopover
			label={t('strip.guides')}
			icon={<DraftingCompass size={20} aria-hidden="true" />}
			isMarked={isInUse()}
		>
			<Show when={props.smoothing}>
				<Slider
					label={t('brush.smoothing')}
					value={Math.round(tools.state.smoothing * 100)}
					min={0}
					max={100}
					step={5}
					format={(percent) => t('common.percent', percent)}
					onChange={(percent) => tools.set('smoothing', percent / 100)}
				/>
			</Show>
			<GuideSettings />
		</StripPopover>
	)
}
