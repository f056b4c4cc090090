import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { commandOf, runCommand, shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { shownKeys } from '../ui/keys.ts'
import './help.css'

const ways = ['commands', 'shortcuts', 'tour'] as const

/** Ways to find out what one can do. */
export function Help() {
	const jam = useTogetherContext()
	return (
		<div class="help">
			<For each={ways.filter((id) => commandOf(id).when?.(jam) ?? true)}>
				{(id) => (
					<button
						type="button"
						class="button"
						onClick={() => {
							jam.panels.close('settings')
							runCommand(id, jam)
						}}
					>
						<Dynamic component={commandOf(id).icon} size={18} aria-hidden="true" />
						<span>{commandOf(id).title(t)}</span>
						<Show when={shortcutOf(id)}>{(keys) => <kbd>{shownKeys(keys())}</kbd>}</Show>
					</button>
				)}
			</For>
		</div>
	)
}
