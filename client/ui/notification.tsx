import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { t } from '../messages/language.ts'
import './notification.css'

interface NotificationProps {
	text: string
	/** Information instead of an error. */
	info?: boolean
	/** Actions. */
	children?: JSX.Element
	onDismiss(): void
}

/** A notification with a dismiss button. */
export function Notification(props: NotificationProps) {
	return (
		<div class="panel notification" classList={{ 'is-info': props.info ?? false }}>
			<p>{props.text}</p>
			{props.children}
			<button
				type="button"
				class="icon-button"
				aria-label={t('common.dismiss')}
				onClick={() => props.onDismiss()}
			>
				<X size={18} aria-hidden="true" />
			</button>
		</div>
	)
}
