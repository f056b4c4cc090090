/**
 * Calls `wake` whenever the page may have slept, or lost its network without being told: it is shown
 * again, thawed, or online again. @returns ends it
 */
export function watchWaking(wake: () => void): () => void {
	const abort = new AbortController()
	const { signal } = abort
	const shown = () => {
		if (document.visibilityState === 'visible') wake()
	}
	document.addEventListener('visibilitychange', shown, { signal })
	document.addEventListener('resume', wake, { signal })
	window.addEventListener('pageshow', wake, { signal })
	window.addEventListener('online', wake, { signal })
	return () => abort.abort()
}
