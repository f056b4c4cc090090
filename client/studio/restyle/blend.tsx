import BlendIcon from 'lucide-solid/icons/blend'
import X from 'lucide-solid/icons/x'
import { createUniqueId, For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BlendPad } from './blend-pad.tsx'
import { createChoiceName } from './choice-name.ts'
import type { StyleBlend } from './style-blend.ts'
import { StyleThumb } from './style-thumb.tsx'
import './blend.css'

/** Up to four styles in one hand: which, and how much of each. */
export function Blend(props: { hand: StyleBlend }) {
	const group = createUniqueId()
	const nameOf = createChoiceName()
	const isMixed = () => props.hand.styles().length > 1
	return (
		<div class="blend">
			<Show when={isMixed()}>
				<BlendPad hand={props.hand} />
				<fieldset class="blend-parts">
					<legend class="visually-hidden">{t('style.parts')}</legend>
					<For each={props.hand.styles()}>
						{(choice, i) => (
							<div class="blend-part">
								<label>
									<input
										type="radio"
										name={group}
										class="visually-hidden"
										checked={props.hand.slot() === i()}
										onChange={() => props.hand.setSlot(i())}
									/>
									<StyleThumb choice={choice} />
									<span class="blend-name">{nameOf(choice)}</span>
									<span class="quiet">{formatPercent(props.hand.mix()[i()]?.share ?? 0)}</span>
								</label>
								<IconButton
									label={t('style.remove', nameOf(choice))}
									placement="left"
									onClick={() => props.hand.remove(i())}
								>
									<X size={16} aria-hidden="true" />
								</IconButton>
							</div>
						)}
					</For>
				</fieldset>
			</Show>
			<Show when={!props.hand.isFull()}>
				<button type="button" class="button" onClick={() => props.hand.add()}>
					<BlendIcon size={18} aria-hidden="true" />
					{t(isMixed() ? 'style.addMore' : 'style.add')}
				</button>
			</Show>
		</div>
	)
}
