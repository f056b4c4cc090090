import { type ContextProviderComponent, createContext, useContext } from 'solid-js'

/**
 * A Solid context without a default value.
 * @param name for the error when a component is used outside of the provider, a mistake in the code.
 * @returns the provider, and the function that reads the context's value
 */
export function createRequiredContext<Value>(
	name: string,
): [Provider: ContextProviderComponent<Value | undefined>, use: () => Value] {
	const context = createContext<Value>()
	return [
		context.Provider,
		() => {
			const value = useContext(context)
			if (value === undefined) throw new Error(`no ${name} context here`)
			return value
		},
	]
}
