let waiting: Worker | undefined

/** Starts a painter's thread for the jam that will open: that takes as long as the page's own code. */
export function preloadPainterWorker(): Worker {
	waiting ??= new Worker(new URL('./painter/worker.ts', import.meta.url), { type: 'module' })
	return waiting
}

/** @returns a painter's thread of one's own. */
export function takePainterWorker(): Worker {
	const taken = preloadPainterWorker()
	waiting = undefined
	return taken
}
