/** What happens to a page that its connection has to know of. */
interface PageEvents {
	/** It may have slept, or lost its network without being told: it is shown again, thawed, online again. */
	wake(): void
	/** The network is gone. */
	offline(): void
}

/** Listens to a page's life. @returns ends it */
export function watchPageLifecycle({ wake, offline }: PageEvents): () => void {
	const abort = new AbortController()
	const { signal } = abort
	const shown = () => {
		if (document.visibilityState === 'visible') wake()
	}
	document.addEventListener('visibilitychange', shown, { signal })
	document.addEventListener('resume', wake, { signal })
	window.addEventListener('pageshow', ({ persisted }) => persisted && wake(), { signal })
	window.addEventListener('online', wake, { signal })
	window.addEventListener('offline', offline, { signal })
	return () => abort.abort()
}
