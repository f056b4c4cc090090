import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { useJam } from '../jam/context.ts'
import './toast.css'

/** The last thing that went wrong, in plain words, until it is put away. */
export function Toast() {
	const { session } = useJam()
	return (
		<div role="alert" class="toast-place">
			<Show when={session.notice()}>
				{(text) => (
					<div class="panel toast">
						<p>{text()}</p>
						<button
							type="button"
							class="icon-button"
							aria-label="Put away"
							onClick={() => session.setNotice(undefined)}
						>
							<X size={18} aria-hidden="true" />
						</button>
					</div>
				)}
			</Show>
		</div>
	)
}
