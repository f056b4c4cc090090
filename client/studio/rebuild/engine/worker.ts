import { openKernels } from './open-kernels.ts'
import type { FromRebuildWorker, RebuildRequest } from './rebuild.ts'
import { runRebuild } from './run-rebuild.ts'

/** Runs one rebuild; the page ends the worker, which also cancels. */
self.onmessage = async ({ data: { input, engine } }: MessageEvent<RebuildRequest>) => {
	try {
		const kernels = await openKernels(engine)
		const pixels = await runRebuild(input, kernels, (level, done) =>
			post({ type: 'level', pixels: level, done }),
		)
		post({ type: 'done', pixels })
	} catch (error) {
		post({ type: 'failed', message: String(error) })
	}
}

function post(message: FromRebuildWorker): void {
	self.postMessage(message, { transfer: 'pixels' in message ? [message.pixels.data.buffer] : [] })
}
