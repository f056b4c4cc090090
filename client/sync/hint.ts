import { createSignal, onCleanup } from 'solid-js'

const shownMs = 8_000
const pauseMs = 60_000

/** Something worth knowing that is no trouble: shown for a while. What comes unasked is `tell`-ed at most once a minute. */
export function createHint() {
	const [sentence, setSentence] = createSignal<string>()
	let toldAt = Number.NEGATIVE_INFINITY
	let timer: number | undefined
	const dismiss = () => setSentence(undefined)
	onCleanup(() => clearTimeout(timer))

	function show(text: string): void {
		// Taken away first, a sentence that is shown already is read out again.
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
			if (now - toldAt < pauseMs) return
			toldAt = now
			show(text)
		},
		/** Shows the answer to what somebody did just now, however often. */
		show,
	}
}
