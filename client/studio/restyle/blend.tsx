import BlendIcon from 'lucide-solid/icons/blend'
import X from 'lucide-solid/icons/x'
import { createUniqueId, For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BlendPad } from './blend-pad.tsx'
import type { StyleBlend } from './style-blend.ts'
import { createStyleName, StyleThumb } from './style-thumb.tsx'
import './blend.css'

/** Mixes up to four styles. */
export function Blend(props: { blend: StyleBlend }) {
	const group = createUniqueId()
	const nameOf = createStyleName()
	const isMixed = () => props.blend.styles().length > 1
	return (
		<div class="blend">
			<Show when={isMixed()}>
				<BlendPad blend={props.blend} />
				<fieldset class="blend-parts">
					<legend class="visually-hidden">{t('style.parts')}</legend>
					<For each={props.blend.styles()}>
						{(choice, i) => (
							<div class="blend-part">
								<label>
									<input
										type="radio"
										name={group}
										class="visually-hidden"
										checked={props.blend.activeIndex() === i()}
										onChange={() => props.blend.setActiveIndex(i())}
									/>
									<StyleThumb choice={choice} />
									<span class="blend-name">{nameOf(choice)}</span>
									<span class="quiet">{formatPercent(props.blend.mix()[i()]?.share ?? 0)}</span>
								</label>
								<IconButton
									label={t('style.remove', nameOf(choice))}
									placement="left"
									onClick={() => props.blend.remove(i())}
								>
									<X size={16} aria-hidden="true" />
								</IconButton>
							</div>
						)}
					</For>
				</fieldset>
			</Show>
			<Show when={!props.blend.isFull()}>
				<button type="button" class="button" onClick={() => props.blend.add()}>
					<BlendIcon size={18} aria-hidden="true" />
					{t(isMixed() ? 'style.addMore' : 'style.add')}
				</button>
			</Show>
		</div>
	)
}
