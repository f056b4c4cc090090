import { Show } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { countAttention } from '../facilitation/attention.ts'
import { useTogetherContext } from '../together/context.ts'
import './run-button.css'

/** Opens the host's panel; tells how many things wait for the host. */
export function RunButton() {
	const context = useTogetherContext()
	const { panels } = context
	const attention = countAttention(context)
	const count = () => attention.rules() + attention.people()
	return (
		<span class="run-button">
			<CommandButton
				command="run-jam"
				size={20}
				placement="bottom"
				pressed={panels.isOpen('run')}
			/>
			<Show when={count() > 0}>
				<span class="run-button-count" aria-hidden="true">
					{count()}
				</span>
			</Show>
		</span>
	)
}
