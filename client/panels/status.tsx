import Check from 'lucide-solid/icons/check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import Unplug from 'lucide-solid/icons/unplug'
import { Dynamic } from 'solid-js/web'
import { useJam } from '../jam/context.ts'
import type { SaveState } from '../jam/session.ts'
import './status.css'

const looks = {
	connecting: { icon: RefreshCw, text: 'Connecting', hint: 'Finding the others…' },
	saving: { icon: LoaderCircle, text: 'Saving', hint: 'On its way to the server' },
	saved: { icon: Check, text: 'All saved', hint: 'The server has stored everything you made' },
	refused: {
		icon: CircleAlert,
		text: 'Not all saved',
		hint: 'The server would not take everything you made; it is kept on this device',
	},
	offline: {
		icon: CloudOff,
		text: 'Offline',
		hint: 'You can go on painting: it is kept on this device and merges when you are back',
	},
	ended: { icon: Unplug, text: 'Closed', hint: 'This page is no longer part of the jam' },
} satisfies Record<SaveState, unknown>

/** Whether what one made is safe. Says "all saved" only when the server has stored it. */
export function Status() {
	const { session } = useJam()
	const look = () => looks[session.saveState()]
	return (
		<div class="status" data-state={session.saveState()} role="status" title={look().hint}>
			<Dynamic component={look().icon} size={16} aria-hidden="true" />
			<span>{look().text}</span>
		</div>
	)
}
