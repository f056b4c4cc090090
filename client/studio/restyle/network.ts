import { codeLength, packCode, unpackCode } from '../../../shared/recipe.ts'
import { findModel } from '../engine/catalog.ts'
import { type JobContext, toPainting } from '../engine/job-context.ts'
import { type Planes, planesToBitmap, readPlanes, workingSize } from '../engine/pixels.ts'
import { encodeStyle, openStyleEncoder } from '../engine/style-encoder.ts'
import type { Jobs, RestyleParams } from '../engine/worker-messages.ts'
import { holdStill } from '../lens/hold-still.ts'
import { addDetail } from './fine-detail.ts'
import { applyFinish, chooseFinish } from './finish.ts'
import { addReference, cropHeight } from './reference.ts'

const painter = findModel('style-painter')
/** Longer side that a finished painting is painted at, at most: above it, strokes get too fine. Pixels. */
const paintedSide = 512

/**
 * Job `restyle`: repaints a picture in a style: picture and code → picture. A style is Huang & Belongie's statistics
 * of features (arXiv:1703.06868), here compressed into one short code; see style-encoder.ts.
 */
export async function runStylePainter(
	context: JobContext,
	params: RestyleParams,
): Promise<Jobs['restyle']['result']> {
	const { picture, longestSide, finish, lens } = params
	const { row, column } = lens?.origin ?? { row: 0, column: 0 }
	const read = (side: number) => {
		const { width, height } = workingSize(picture.width, picture.height, side)
		return readPlanes(picture, width, height)
	}
	const content = read(finish ? Math.min(longestSide, paintedSide) : longestSide)
	const paint = await context.openNetwork(painter)
	// At full strength, the picture's own style is not used.
	const encode = params.strength < 1 ? await openStyleEncoder(context) : undefined
	context.checkpoint()

	context.report({ stage: 'reading' })
	const startedAt = performance.now()
	const code = packCode(params.style.code)
	const own = encode && (await encodeStyle(encode, picture))
	context.checkpoint()

	context.report({ stage: 'painting' })
	const { data: input, width, height } = finish ? addReference(content) : content
	const { data } = await paint.run({
		picture: { data: input, dims: [1, 3, height, width] },
		codes: { data: stackCodes(own, unpackCode(code)), dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(params.strength), dims: [1] },
		origin: { data: Float32Array.of(row, column), dims: [2] },
	})
	const milliseconds = performance.now() - startedAt
	context.checkpoint()

	const output = { data, width, height }
	const toResult = (planes: Planes) =>
		toPainting(planesToBitmap(planes), painter, context, milliseconds)
	if (!finish) return { ...toResult(output), code }
	const chosen = chooseFinish(finish, content)
	const painted = applyFinish(cropHeight(output, content.height), content, chosen)
	if (lens) {
		const frame = { origin: lens.origin, drawing: content, painting: painted }
		if (lens.previous) frame.painting = holdStill(frame, lens.previous)
		return { ...toResult(frame.painting), code, finish: chosen, frame }
	}
	const isSmall = longestSide > paintedSide
	return {
		...toResult(isSmall ? addDetail(painted, content, read(longestSide)) : painted),
		code,
		finish: chosen,
	}
}

/** @returns the painter's three codes: the picture's own (unused at full strength), and the style's twice. */
function stackCodes(own: Float32Array | undefined, style: Float32Array): Float32Array {
	const codes = new Float32Array(3 * codeLength)
	if (own) codes.set(own, 0)
	codes.set(style, codeLength)
	codes.set(style, 2 * codeLength)
	return codes
}
