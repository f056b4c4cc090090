import { codeLength, packCode, unpackCode } from '../../../shared/recipe.ts'
import { modelNamed } from '../engine/catalog.ts'
import { type JobContext, paintingOf } from '../engine/job-context.ts'
import type { Jobs, RestyleOrder } from '../engine/messages.ts'
import { toBitmap, toPlanes, workingSize } from '../engine/pixels.ts'
import { openEncoder, readCode } from '../engine/read-style.ts'

const painter = modelNamed('style-painter')

/**
 * Paints a picture in a style: picture and code → picture. A style is Huang & Belongie's statistics
 * of features (arXiv:1703.06868), here pressed into one short code; see read-style.ts.
 */
export async function runRestyle(
	bench: JobContext,
	order: RestyleOrder,
): Promise<Jobs['restyle']['result']> {
	const { width, height } = workingSize(
		order.picture.width,
		order.picture.height,
		order.longestSide,
	)
	const content = toPlanes(order.picture, width, height)
	const paint = await bench.session(painter)
	// At full strength the picture's own style is of no account.
	const encode = order.strength < 1 ? await openEncoder(bench) : undefined
	bench.checkpoint()

	bench.report({ stage: 'reading' })
	const began = performance.now()
	const code = packCode(order.style.code)
	const own = encode && (await readCode(encode, order.picture))
	bench.checkpoint()

	bench.report({ stage: 'painting' })
	const { data } = await paint.run({
		picture: { data: content.data, dims: [1, 3, height, width] },
		codes: { data: stack(own, unpackCode(code)), dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(order.strength), dims: [1] },
	})
	const milliseconds = performance.now() - began
	bench.checkpoint()

	const painted = paintingOf(toBitmap({ data, width, height }), painter, bench, milliseconds)
	return { ...painted, code }
}

/** The painter's three codes: the picture's own (of no account at full strength), and twice the style's. */
function stack(own: Float32Array | undefined, style: Float32Array): Float32Array {
	const codes = new Float32Array(3 * codeLength)
	if (own) codes.set(own, 0)
	codes.set(style, codeLength)
	codes.set(style, 2 * codeLength)
	return codes
}
