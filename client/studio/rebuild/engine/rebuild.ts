import type { RebuildLabels } from '../../../../shared/recipe.ts'
import { StudioError, type StudioErrorCode } from '../../engine/errors.ts'
import type { NetworkTest } from '../../engine/gpu-trust.ts'
import type { PixelData } from '../../engine/tiles.ts'

/** The name that a device remembers the kernels by, beside the networks. */
export const kernelsName = 'rebuild'

export interface RebuildInput {
	/** The drawing: opaque RGBA, 16–1024 pixels a side. */
	target: PixelData
	/** Where patches come from: opaque RGBA, 16–1024 pixels a side. */
	source: PixelData
	/**
	 * Labels 0–254, one for each pixel of `target` and `source`: patches of a label are preferred
	 * where the target has it. Both or neither.
	 */
	targetLabels?: Uint8Array
	sourceLabels?: Uint8Array
	/** The target is in the source's range of light already. */
	isInRange?: boolean
	/**
	 * 1 for each pixel of the target that stays as it is, 0 for those to fill. When given, what the
	 * target holds elsewhere is ignored: it is filled to continue the fixed pixels.
	 */
	fixed?: Uint8Array
	/**
	 * 1 for each pixel of the source that has paint, 0 for those that no patch may include. To fill a
	 * picture from itself, it is the same as `fixed`.
	 */
	usable?: Uint8Array
	settings: RebuildSettings
}

export interface RebuildSettings {
	/** 32 bits. */
	seed: number
	/** 0: only the coarsest structure of the drawing is kept; 1: the drawing is followed closely. */
	faithfulness: number
	/** 0–1: how much the colours of the drawing guide the search, against its light alone. */
	colours: number
	/** 0–1: weight of edges of the drawing, so that thin lines survive. */
	lines: number
}

/** `plain` is the readable reference; all three return the same bytes. */
export type RebuildEngine = 'plain' | 'wasm' | 'webgpu'

export interface RebuildRequest {
	input: RebuildInput
	engine: RebuildEngine
	/** Draws the target's thin dark lines on top of the result, unless it is filled. */
	keepsLines?: boolean
	/** Labels of both pictures as cells, in place of those of pixels. */
	labels?: RebuildLabels
	/** SHA-256 of the kernels that need no test on the GPU. */
	testedKernels?: readonly string[]
}

export interface RebuildEvents {
	/**
	 * A picture of each level, coarse to fine and smaller than the result until the last; `done` is the
	 * share of the work that is done, 0–1.
	 */
	onLevel?: ((pixels: PixelData, done: number) => void) | undefined
	/** Called when the GPU computed the known input of the kernels. */
	onTest?(test: NetworkTest): void
}

export type FromRebuildWorker =
	| { type: 'level'; pixels: PixelData; done: number }
	| { type: 'tested'; test: NetworkTest }
	| { type: 'done'; pixels: PixelData }
	| { type: 'failed'; code: StudioErrorCode; message: string }

/**
 * Rebuilds a drawing, coarse to fine, from patches of another picture, in a worker of its own that
 * ends with the job. The result depends on the input alone, not on engine, browser or threads.
 * @returns RGBA in the size of the target: opaque; of a picture to fill, only what is filled.
 * @throws the signal's reason when it aborts, which stops the work at once; StudioError `gpu-wrong`,
 * `gpu-lost`, or `job-failed` when the engine fails or a picture's size is out of range.
 */
export function rebuild(
	request: RebuildRequest,
	signal: AbortSignal,
	{ onLevel, onTest }: RebuildEvents = {},
): Promise<PixelData> {
	if (signal.aborted) return Promise.reject(signal.reason)
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
	const result = new Promise<PixelData>((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { once: true })
		const fail = (code: StudioErrorCode, cause: string) => reject(new StudioError(code, { cause }))
		worker.onerror = ({ message }) => fail('job-failed', message || 'the worker of Rebuild failed')
		worker.onmessage = ({ data }: MessageEvent<FromRebuildWorker>) => {
			if (data.type === 'level') onLevel?.(data.pixels, data.done)
			else if (data.type === 'tested') onTest?.(data.test)
			else if (data.type === 'done') resolve(data.pixels)
			else fail(data.code, data.message)
		}
	})
	worker.postMessage(request)
	return result.finally(() => worker.terminate())
}
