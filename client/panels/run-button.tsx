import Megaphone from 'lucide-solid/icons/megaphone'
import { Show } from 'solid-js'
import { shortcutOf } from '../commands/table.ts'
import { countAttention } from '../facilitation/attention.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import './run-button.css'

/** Opens the host's panel; tells how many things wait for the host. */
export function RunButton() {
	const context = useTogetherContext()
	const { panels } = context
	const attention = countAttention(context)
	const count = () => attention.rules() + attention.people()
	return (
		<span class="run-button">
			<IconButton
				label={t('stage.title')}
				shortcut={shortcutOf('run-jam')}
				placement="bottom"
				pressed={panels.isOpen('run')}
				onClick={() => panels.toggle('run')}
			>
				<Megaphone size={20} aria-hidden="true" />
			</IconButton>
			<Show when={count() > 0}>
				<span class="run-button-count" aria-hidden="true">
					{count()}
				</span>
			</Show>
		</span>
	)
}
