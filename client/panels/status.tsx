import Check from 'lucide-solid/icons/check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import Unplug from 'lucide-solid/icons/unplug'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../messages/language.ts'
import type { SaveState } from '../sync/save-state.ts'
import { useTogetherContext } from '../together/context.ts'
import './status.css'

const icons = {
	connecting: RefreshCw,
	saving: LoaderCircle,
	saved: Check,
	refused: CircleAlert,
	offline: CloudOff,
	ended: Unplug,
} satisfies Record<SaveState, unknown>

/** The save state. Says "saved" only when the server has stored everything. */
export function Status() {
	const { session } = useTogetherContext()
	const state = session.saveState
	const hint = () =>
		t(state() === 'offline' ? `status.${session.offlineHint()}` : `status.${state()}Hint`)
	return (
		<div class="status" data-state={state()} role="status" title={hint()}>
			<Dynamic component={icons[state()]} size={16} aria-hidden="true" />
			<span>{t(`status.${state()}`)}</span>
			<Show when={state() === 'offline'}>
				<span class="status-more">{hint()}</span>
			</Show>
		</div>
	)
}
