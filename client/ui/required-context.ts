import { type ContextProviderComponent, createContext, useContext } from 'solid-js'

/**
 * A Solid context without a default value.
 * @param name names the context in the error.
 * @returns the provider, and the hook that reads the value. The hook throws outside the provider.
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
