import { type Accessor, createSignal, onCleanup } from 'solid-js'

const query = '(prefers-reduced-motion: reduce)'

/** True when the user prefers reduced motion. */
export function prefersReducedMotion(): boolean {
	return matchMedia(query).matches
}

/** The same, as it changes. Call inside a Solid owner. */
export function createReducedMotion(): Accessor<boolean> {
	const media = matchMedia(query)
	const [isReduced, setReduced] = createSignal(media.matches)
	const read = () => setReduced(media.matches)
	media.addEventListener('change', read)
	onCleanup(() => media.removeEventListener('change', read))
	return isReduced
}
