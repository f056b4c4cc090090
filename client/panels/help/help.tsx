import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { getCommand, runCommand, shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { formatKeys } from '../ui/keys.ts'
import './help.css'

const helpCommands = ['commands', 'shortcuts', 'tour'] as const

/** Buttons for the command palette, the shortcuts and the tour. */
export function Help() {
	const context = useTogetherContext()
	return (
		<div class="help">
			<For each={helpCommands.filter((id) => getCommand(id).when?.(context) ?? true)}>
				{(id) => (
					<button
						type="button"
						class="button"
						onClick={() => {
							context.panels.close('settings')
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
	)
}
