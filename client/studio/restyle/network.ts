import { codeLength, packCode, unpackCode } from '../../../shared/recipe.ts'
import { findModel } from '../engine/catalog.ts'
import { type JobContext, toPainting } from '../engine/job-context.ts'
import type { Jobs, RestyleParams } from '../engine/messages.ts'
import { planesToBitmap, readPlanes, workingSize } from '../engine/pixels.ts'
import { encodeStyle, openStyleEncoder } from '../engine/style-encoder.ts'

const painter = findModel('style-painter')

/**
 * Job `restyle`: repaints a picture in a style: picture and code → picture. A style is Huang & Belongie's statistics
 * of features (arXiv:1703.06868), here compressed into one short code; see style-encoder.ts.
 */
export async function runStylePainter(
	context: JobContext,
	params: RestyleParams,
): Promise<Jobs['restyle']['result']> {
	const { width, height } = workingSize(
		params.picture.width,
		params.picture.height,
		params.longestSide,
	)
	const content = readPlanes(params.picture, width, height)
	const paint = await context.openNetwork(painter)
	// At full strength, the picture's own style is not used.
	const encode = params.strength < 1 ? await openStyleEncoder(context) : undefined
	context.checkpoint()

	context.report({ stage: 'reading' })
	const startedAt = performance.now()
	const code = packCode(params.style.code)
	const own = encode && (await encodeStyle(encode, params.picture))
	context.checkpoint()

	context.report({ stage: 'painting' })
	const { data } = await paint.run({
		picture: { data: content.data, dims: [1, 3, height, width] },
		codes: { data: stackCodes(own, unpackCode(code)), dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(params.strength), dims: [1] },
	})
	const milliseconds = performance.now() - startedAt
	context.checkpoint()

	const painting = toPainting(
		planesToBitmap({ data, width, height }),
		painter,
		context,
		milliseconds,
	)
	return { ...painting, code }
}

/** @returns the painter's three codes: the picture's own (unused at full strength), and the style's twice. */
function stackCodes(own: Float32Array | undefined, style: Float32Array): Float32Array {
	const codes = new Float32Array(3 * codeLength)
	if (own) codes.set(own, 0)
	codes.set(style, codeLength)
	codes.set(style, 2 * codeLength)
	return codes
}
