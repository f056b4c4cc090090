import { createSignal, onCleanup } from 'solid-js'

const shownMs = 8_000
const pauseMs = 60_000

/** Something worth knowing that is no trouble: shown for a while, and at most once a minute. */
export function createHint() {
	const [sentence, setSentence] = createSignal<string>()
	let toldAt = Number.NEGATIVE_INFINITY
	let timer: number | undefined
	const putAway = () => setSentence(undefined)
	onCleanup(() => clearTimeout(timer))
	return {
		sentence,
		putAway,
		tell(text: string): void {
			const now = Date.now()
			if (now - toldAt < pauseMs) return
			toldAt = now
			setSentence(text)
			clearTimeout(timer)
			timer = setTimeout(putAway, shownMs)
		},
	}
}
