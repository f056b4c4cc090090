import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { t } from '../messages/language.ts'
import './notification.css'

interface SlipProps {
	text: string
	/** No trouble, merely worth knowing. */
	gentle?: boolean
	/** What can be done about it. */
	children?: JSX.Element
	onPutAway(): void
}

/** A slip of paper with a sentence on it, to read and to put away. */
export function Notification(props: SlipProps) {
	return (
		<div class="panel slip" classList={{ 'is-gentle': props.gentle ?? false }}>
			<p>{props.text}</p>
			{props.children}
			<button
				type="button"
				class="icon-button"
				aria-label={t('common.dismiss')}
				onClick={() => props.onPutAway()}
			>
				<X size={18} aria-hidden="true" />
			</button>
		</div>
	)
}
