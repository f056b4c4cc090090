import Pencil from 'lucide-solid/icons/pencil'
import PencilOff from 'lucide-solid/icons/pencil-off'
import { Show } from 'solid-js'
import { shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { ariaKeys } from '../ui/keys.ts'

/** "Pens down" and "Pens up": the one button that must be quick to find. */
export function FreezeButton(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const isDown = session.stage.arePensDown
	return (
		<button
			type="button"
			class="button run-freeze"
			classList={{ primary: isDown() }}
			title={t('stage.penDownHint')}
			aria-keyshortcuts={ariaKeys(shortcutOf('pens-down'))}
			onClick={() => void props.control.set({ frozen: !isDown() })}
		>
			<Show when={isDown()} fallback={<PencilOff size={24} aria-hidden="true" />}>
				<Pencil size={24} aria-hidden="true" />
			</Show>
			{isDown() ? t('stage.penUp') : t('stage.penDown')}
		</button>
	)
}
