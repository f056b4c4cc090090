import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import './toast.css'

/**
 * The last thing that went wrong, in plain words, until it is put away; and what is merely worth
 * knowing, which goes by itself.
 */
export function Toast() {
	const { session } = useJam()
	return (
		<div class="toast-place">
			<div role="alert">
				<Show when={session.notice()}>
					{(text) => <Slip text={text()} onPutAway={() => session.setNotice(undefined)} />}
				</Show>
			</div>
			<div role="status">
				<Show when={session.hint.sentence()}>
					{(text) => <Slip text={text()} gentle onPutAway={session.hint.putAway} />}
				</Show>
			</div>
		</div>
	)
}

function Slip(props: { text: string; gentle?: boolean; onPutAway(): void }) {
	return (
		<div class="panel toast" classList={{ 'is-gentle': props.gentle ?? false }}>
			<p>{props.text}</p>
			<button
				type="button"
				class="icon-button"
				aria-label={t('common.putAway')}
				onClick={() => props.onPutAway()}
			>
				<X size={18} aria-hidden="true" />
			</button>
		</div>
	)
}
