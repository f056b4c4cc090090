/** @returns a device's empty storage. */
export function createStorage(): Storage {
	const values = new Map<string, string>()
	return {
		getItem: (key) => values.get(key) ?? null,
		setItem: (key, value) => void values.set(key, value),
		removeItem: (key) => void values.delete(key),
		clear: () => values.clear(),
		key: (i) => [...values.keys()][i] ?? null,
		get length() {
			return values.size
		},
	}
}
