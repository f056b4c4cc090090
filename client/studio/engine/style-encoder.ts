import { packCode } from '../../../shared/recipe.ts'
import { findModel } from './catalog.ts'
import type { JobContext } from './job-context.ts'
import type { Network } from './network.ts'
import { readPlanes, workingSize } from './pixels.ts'
import type { Jobs } from './worker-messages.ts'

const encoder = findModel('style-encoder')
/** Longer side of the encoder's input, pixels. */
const styleSide = 256

/** @throws StudioError */
export function openStyleEncoder(context: JobContext): Promise<Network> {
	return context.openNetwork(encoder)
}

/** @returns the style code of a picture. @throws StudioError */
export async function encodeStyle(encode: Network, picture: ImageBitmap): Promise<Float32Array> {
	const { width, height } = workingSize(picture.width, picture.height, styleSide)
	const { data } = readPlanes(picture, width, height)
	const code = await encode.run({ style: { data, dims: [1, 3, height, width] } })
	return code.data
}

/** Job `readStyle`: computes the packed style code of a picture. */
export async function readStyle(
	context: JobContext,
	{ picture }: Jobs['readStyle']['params'],
): Promise<Jobs['readStyle']['result']> {
	const encode = await openStyleEncoder(context)
	context.checkpoint()
	context.report({ stage: 'reading' })
	return { code: packCode(await encodeStyle(encode, picture)) }
}
