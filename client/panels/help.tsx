import Compass from 'lucide-solid/icons/compass'
import Keyboard from 'lucide-solid/icons/keyboard'
import Search from 'lucide-solid/icons/search'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { shownKeys } from '../commands/keys.ts'
import { keysOf, runCommand } from '../commands/table.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import './help.css'

const ways = [
	{ command: 'commands', icon: Search },
	{ command: 'shortcuts', icon: Keyboard },
	{ command: 'tour', icon: Compass },
] as const

/** Ways to find out what one can do. */
export function Help() {
	const jam = useJam()
	const names = () => ({
		commands: t('commands.title'),
		shortcuts: t('shortcuts.title'),
		tour: t('tour.again'),
	})
	return (
		<div class="help">
			<For each={ways.filter(({ command }) => command !== 'tour' || jam.session.canPaint)}>
				{({ command, icon }) => (
					<button
						type="button"
						class="button"
						onClick={() => {
							jam.panels.close('settings')
							runCommand(command, jam)
						}}
					>
						<Dynamic component={icon} size={18} aria-hidden="true" />
						<span>{names()[command]}</span>
						<Show when={keysOf(command)}>{(keys) => <kbd>{shownKeys(keys())}</kbd>}</Show>
					</button>
				)}
			</For>
		</div>
	)
}
