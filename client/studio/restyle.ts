import { codeLength, packCode, unpackCode } from '../../shared/recipe.ts'
import { type Bench, paintingOf } from './bench.ts'
import { modelNamed } from './catalog.ts'
import type { Jobs, RestyleOrder, StyleInput } from './messages.ts'
import { toBitmap, toPlanes, workingSize } from './pixels.ts'
import { openEncoder, readCode } from './read-style.ts'
import type { Session } from './runtime.ts'

const painter = modelNamed('style-painter')

/**
 * Paints a picture in a style: style picture → code (Huang & Belongie's idea of style as the
 * statistics of features, arXiv:1703.06868, here pressed into one short code), then
 * picture and code → picture.
 */
export async function restyle(
	bench: Bench,
	order: RestyleOrder,
): Promise<Jobs['restyle']['result']> {
	const { width, height } = workingSize(
		order.picture.width,
		order.picture.height,
		order.longestSide,
	)
	const content = toPlanes(order.picture, width, height)
	const paint = await bench.session(painter)
	const encode =
		'picture' in order.style || order.strength < 1 ? await openEncoder(bench) : undefined
	bench.checkpoint()

	bench.report({ stage: 'reading' })
	const began = performance.now()
	const code = packCode(await codeOf(order.style, encode))
	const own = order.strength < 1 ? await read(encode, order.picture) : undefined
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

function codeOf(style: StyleInput, encode: Session | undefined): Promise<Float32Array> {
	return 'code' in style ? Promise.resolve(style.code) : read(encode, style.picture)
}

/** The painter's three codes: the picture's own (of no account at full strength), and twice the style's. */
function stack(own: Float32Array | undefined, style: Float32Array): Float32Array {
	const codes = new Float32Array(3 * codeLength)
	if (own) codes.set(own, 0)
	codes.set(style, codeLength)
	codes.set(style, 2 * codeLength)
	return codes
}

async function read(encode: Session | undefined, picture: ImageBitmap): Promise<Float32Array> {
	if (!encode) throw new Error('the style encoder is not open')
	return readCode(encode, picture)
}
