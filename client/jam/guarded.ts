/**
 * Wraps a listener so that its failure is logged and thrown at nobody: who calls several listeners
 * in turn, as Yjs does, goes on with the next.
 */
export function guarded<A extends unknown[]>(listener: (...args: A) => void): (...args: A) => void {
	return (...args) => {
		try {
			listener(...args)
		} catch (error) {
			console.error(error)
		}
	}
}
