import { createSignal, onCleanup } from 'solid-js'

const shownMs = 8_000
const pauseMs = 60_000

/** A message that is not an error, shown for a while. */
export function createToast() {
	const [sentence, setSentence] = createSignal<string>()
	let notifiedAt = Number.NEGATIVE_INFINITY
	let timer: ReturnType<typeof setTimeout> | undefined
	const dismiss = () => setSentence(undefined)
	onCleanup(() => clearTimeout(timer))

	function show(text: string): void {
		// Cleared first, so that screen readers announce the same sentence again.
		setSentence(undefined)
		setSentence(text)
		clearTimeout(timer)
		timer = setTimeout(dismiss, shownMs)
	}

	return {
		sentence,
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
