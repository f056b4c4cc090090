import { StudioError } from '../../engine/errors.ts'
import { labelPixels } from '../../meaning/label-pixels.ts'
import { meaningPixels } from '../../meaning/meaning-pixels.ts'
import { cutToFilled } from './cut-to-filled.ts'
import { keepLines } from './keep-lines.ts'
import { layOut } from './lay-out.ts'
import { openKernels } from './open-kernels.ts'
import type { FromRebuildWorker, RebuildInput, RebuildRequest } from './rebuild.ts'
import { runRebuild } from './run-rebuild.ts'
import { testKernels } from './test-kernels.ts'

/** Runs one rebuild; the page ends the worker, which also cancels. */
self.onmessage = async ({ data: request }: MessageEvent<RebuildRequest>) => {
	const { engine, keepsLines = false, testedKernels = [] } = request
	try {
		const kernels = await openKernels(engine)
		const test = engine === 'webgpu' ? await testKernels(kernels, testedKernels) : undefined
		if (test) post({ type: 'tested', test })
		if (test && !test.isRight) throw new StudioError('gpu-wrong')
		const input = prepareInput(request)
		const pixels = await runRebuild(input, kernels, (level, done) =>
			post({ type: 'level', pixels: level, done }),
		)
		if (input.fixed) post({ type: 'done', pixels: cutToFilled(pixels, input.fixed) })
		else
			post({ type: 'done', pixels: keepsLines ? keepLines(pixels, request.input.target) : pixels })
	} catch (error) {
		const code = error instanceof StudioError ? error.code : 'job-failed'
		const cause = error instanceof StudioError ? error.cause : error
		post({ type: 'failed', code, message: String(cause ?? '') })
	}
}

/** Gives each pixel its label, and lays meanings out; but what is filled continues what is there. */
function prepareInput({ input, labels }: RebuildRequest): RebuildInput {
	if (!labels) return input
	const { target, source, fixed } = input
	const labelled = {
		...input,
		targetLabels: labels.areMeanings
			? meaningPixels(labels.drawing, target)
			: labelPixels(labels.drawing, target.width, target.height),
		sourceLabels: labelPixels(labels.source, source.width, source.height),
	}
	return labels.areMeanings && !fixed ? layOut(labelled) : labelled
}

function post(message: FromRebuildWorker): void {
	self.postMessage(message, { transfer: 'pixels' in message ? [message.pixels.data.buffer] : [] })
}
