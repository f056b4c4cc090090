import { type Accessor, createRoot, getOwner, onCleanup } from 'solid-js'

/**
 * Something that is made when it is first asked for, and lasts as long as the Solid owner of now:
 * what an instrument has at hand is still there after one used another.
 */
export function createLazy<T>(make: () => T): Accessor<T> {
	const owner = getOwner()
	let made: { value: T } | undefined
	let end: (() => void) | undefined
	onCleanup(() => end?.())

	return () => {
		made ??= {
			value: createRoot((dispose) => {
				end = dispose
				return make()
			}, owner),
		}
		return made.value
	}
}
