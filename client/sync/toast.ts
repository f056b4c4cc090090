import { createSignal, onCleanup } from 'solid-js'

const shownMs = 8_000
/** With an action there is something to decide. */
const shownWithActionMs = 20_000
const pauseMs = 60_000

/** A button of a message. */
export interface ToastAction {
	label: string
	run(): void
}

/** A message that is not an error, shown for a while. */
export function createToast() {
	const [shown, setShown] = createSignal<{ text: string; action?: ToastAction | undefined }>()
	let notifiedAt = Number.NEGATIVE_INFINITY
	let timer: ReturnType<typeof setTimeout> | undefined
	const dismiss = () => setShown(undefined)
	onCleanup(() => clearTimeout(timer))

	function show(text: string, action?: ToastAction): void {
		// Cleared first, so that screen readers announce the same sentence again.
		setShown(undefined)
		setShown({ text, action })
		clearTimeout(timer)
		timer = setTimeout(dismiss, action ? shownWithActionMs : shownMs)
	}

	return {
		sentence: () => shown()?.text,
		action: () => shown()?.action,
		putAway: dismiss,
		notify(text: string): void {
			const now = Date.now()
			if (now - notifiedAt < pauseMs) return
			notifiedAt = now
			show(text)
		},
		/** Shows the result of a user's action, without a rate limit. */
		show,
	}
}
