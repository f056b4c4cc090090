import { type Accessor, createRoot, getOwner, onCleanup } from 'solid-js'

/**
 * Creates a value on first access. The value lives as long as the Solid owner of the `createLazy`
 * call, so an instrument keeps its state while the user works with another one.
 */
export function createLazy<T>(create: () => T): Accessor<T> {
	const owner = getOwner()
	let created: { value: T } | undefined
	let disposeRoot: (() => void) | undefined
	onCleanup(() => disposeRoot?.())

	return () => {
		created ??= {
			value: createRoot((dispose) => {
				disposeRoot = dispose
				return create()
			}, owner),
		}
		return created.value
	}
}
