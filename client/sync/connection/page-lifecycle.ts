interface PageEvents {
	/** The page is shown again, resumed or online again. It may have been suspended or lost its network. */
	wake(): void
	/** The network is lost. */
	offline(): void
}

/** Listens to a page's lifecycle events. @returns a function that stops it */
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
