import { packCode } from '../../../shared/recipe.ts'
import { modelNamed } from './catalog.ts'
import type { JobContext } from './job-context.ts'
import type { Jobs } from './messages.ts'
import { toPlanes, workingSize } from './pixels.ts'
import type { NetworkSession } from './runtime.ts'

const encoder = modelNamed('style-encoder')
/** Pixels on the longer side at which a style is read. */
const styleSide = 256

export function openEncoder(bench: JobContext): Promise<NetworkSession> {
	return bench.session(encoder)
}

/** @returns the code of a picture's style. */
export async function readCode(
	encode: NetworkSession,
	picture: ImageBitmap,
): Promise<Float32Array> {
	const { width, height } = workingSize(picture.width, picture.height, styleSide)
	const { data } = toPlanes(picture, width, height)
	const code = await encode.run({ style: { data, dims: [1, 3, height, width] } })
	return code.data
}

/** Reads a picture's style once, for whoever paints in it many times. */
export async function readStyle(
	bench: JobContext,
	{ picture }: Jobs['readStyle']['order'],
): Promise<Jobs['readStyle']['result']> {
	const encode = await openEncoder(bench)
	bench.checkpoint()
	bench.report({ stage: 'reading' })
	return { code: packCode(await readCode(encode, picture)) }
}
