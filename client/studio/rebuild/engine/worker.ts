import { StudioError } from '../../engine/errors.ts'
import { cutToFilled } from './cut-to-filled.ts'
import { keepLines } from './keep-lines.ts'
import { openKernels } from './open-kernels.ts'
import type { FromRebuildWorker, RebuildRequest } from './rebuild.ts'
import { runRebuild } from './run-rebuild.ts'
import { testKernels } from './test-kernels.ts'

/** Runs one rebuild; the page ends the worker, which also cancels. */
self.onmessage = async ({ data: request }: MessageEvent<RebuildRequest>) => {
	const { input, engine, keepsLines = false, testedKernels = [] } = request
	try {
		const kernels = await openKernels(engine)
		const test = engine === 'webgpu' ? await testKernels(kernels, testedKernels) : undefined
		if (test) post({ type: 'tested', test })
		if (test && !test.isRight) throw new StudioError('gpu-wrong')
		const pixels = await runRebuild(input, kernels, (level, done) =>
			post({ type: 'level', pixels: level, done }),
		)
		if (input.fixed) post({ type: 'done', pixels: cutToFilled(pixels, input.fixed) })
		else post({ type: 'done', pixels: keepsLines ? keepLines(pixels, input.target) : pixels })
	} catch (error) {
		const code = error instanceof StudioError ? error.code : 'job-failed'
		const cause = error instanceof StudioError ? error.cause : error
		post({ type: 'failed', code, message: String(cause ?? '') })
	}
}

function post(message: FromRebuildWorker): void {
	self.postMessage(message, { transfer: 'pixels' in message ? [message.pixels.data.buffer] : [] })
}
