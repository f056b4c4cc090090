import { Dialog } from '@kobalte/core/dialog'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { getCommand, isAvailable, runCommand, shortcutOf } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { formatKeys } from '../../ui/keys.ts'
import './help.css'

const helpCommands = ['commands', 'shortcuts', 'tour'] as const
const tips = ['paint', 'look', 'together', 'studio', 'kept'] as const

/** A short guide, and the ways to all commands, the shortcuts and gestures, and the tour. */
export function HelpDialog() {
	const context = useTogetherContext()
	const { session, panels } = context
	/** Viewers have neither tools nor the studio. */
	const shown = () =>
		tips.filter((tip) => session.isPainter || (tip !== 'paint' && tip !== 'studio'))
	return (
		<Dialog {...panels.control('help')}>
			<DialogFrame title={t('help.title')}>
				<div class="help-commands">
					<For each={helpCommands.filter((id) => isAvailable(id, context))}>
						{(id) => (
							<button
								type="button"
								class="button"
								onClick={() => {
									panels.close('help')
									runCommand(id, context)
								}}
							>
								<Dynamic component={getCommand(id).icon} size={18} aria-hidden="true" />
								<span>{getCommand(id).title(t)}</span>
								<Show when={shortcutOf(id)}>{(keys) => <kbd>{formatKeys(keys())}</kbd>}</Show>
							</button>
						)}
					</For>
				</div>
				<h3 class="help-guide">{t('help.guide')}</h3>
				<dl class="help-tips">
					<For each={shown()}>
						{(tip) => (
							<div>
								<dt>{t(`help.tips.${tip}`)}</dt>
								<dd class="quiet">{textOf(tip)}</dd>
							</div>
						)}
					</For>
				</dl>
			</DialogFrame>
		</Dialog>
	)
}

/** How to look around depends on what the device has. */
function textOf(tip: (typeof tips)[number]): string {
	if (tip !== 'look') return t(`help.tips.${tip}Text`)
	if (matchMedia('(pointer: coarse)').matches) return t('help.tips.lookTouch')
	return t('help.tips.lookKeys', formatKeys('Mod'), formatKeys(shortcutOf('show-all')))
}
