import { type Component, createSignal, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'

const retryMs = 3_000

const [missing, setMissing] = createSignal(0)

/** True while code that something on the page waits for can't be loaded. */
export const isCodeMissing = () => missing() > 0

/**
 * A component whose code is loaded when it is first shown. While that fails, it shows nothing and
 * tries again: Solid's `lazy` would throw, and a network can be away for a moment only.
 */
export function lazyPart<Props extends object>(
	load: () => Promise<Component<Props>>,
): Component<Props> {
	const [part, setPart] = createSignal<Component<Props>>()
	let loading: Promise<boolean> | undefined

	/** @returns whether the code is there. */
	function request(): Promise<boolean> {
		loading ??= loadMissingStyles()
			.then(load)
			.then((loaded) => {
				setPart(() => loaded)
				return true
			})
			.catch((error: unknown) => {
				console.warn(error)
				return false
			})
			.finally(() => {
				loading = undefined
			})
		return loading
	}

	return (props) => {
		if (!part()) keepTrying(request)
		return <Show when={part()}>{(loaded) => <Dynamic component={loaded()} {...props} />}</Show>
	}
}

/** Vite requests the style sheet of a part once: one that failed has to be requested again. */
async function loadMissingStyles(): Promise<void> {
	const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
	const failed = [...links].filter(({ sheet }) => sheet === null)
	await Promise.all(
		failed.map(
			(link) =>
				new Promise((resolve, reject) => {
					const again = document.createElement('link')
					Object.assign(again, { rel: 'stylesheet', onload: resolve, onerror: reject })
					again.href = link.href
					link.replaceWith(again)
				}),
		),
	)
}

/** Requests until it succeeds, or until the owner is gone. */
function keepTrying(request: () => Promise<boolean>): void {
	let isOver = false
	let isMissing = false
	let timer: ReturnType<typeof setTimeout> | undefined

	function note(fails: boolean): void {
		if (fails !== isMissing) setMissing((count) => count + (fails ? 1 : -1))
		isMissing = fails
	}

	async function attempt(): Promise<void> {
		clearTimeout(timer)
		const isThere = await request()
		if (isOver) return
		note(!isThere)
		if (!isThere) timer = setTimeout(() => void attempt(), retryMs)
		else removeEventListener('online', attempt)
	}

	addEventListener('online', attempt)
	onCleanup(() => {
		isOver = true
		clearTimeout(timer)
		removeEventListener('online', attempt)
		note(false)
	})
	void attempt()
}
