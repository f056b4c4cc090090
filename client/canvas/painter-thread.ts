let preloaded: Worker | undefined

/** Starts a painter's worker before the page's own code needs it. The entry page imports this alone. */
export function preloadPainterWorker(): Worker {
	preloaded ??= new Worker(new URL('./painter/worker.ts', import.meta.url), { type: 'module' })
	return preloaded
}

/** @returns the preloaded worker, or a new one. Each worker is returned once. */
export function takePainterWorker(): Worker {
	const worker = preloadPainterWorker()
	preloaded = undefined
	return worker
}
