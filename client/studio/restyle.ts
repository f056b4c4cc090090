import { rgbaToThumbHash } from 'thumbhash'
import type { Model } from '../../shared/catalog.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { codeLength, packCode, unpackCode } from '../../shared/recipe.ts'
import { modelNamed } from './catalog.ts'
import type { Progress, RestyleJob, RestyleResult, StyleInput } from './messages.ts'
import { type Planes, rgbaOf, toCanvas, toPlanes, workingSize } from './pixels.ts'
import type { Runtime, Session } from './runtime.ts'

const encoder = modelNamed('style-encoder')
const painter = modelNamed('style-painter')
/** Pixels on the longer side at which a style is read. */
const styleSide = 256
const thumbSide = 96

export interface Studio {
	runtime: Runtime
	/** @returns the network, opened once. */
	session(model: Model): Promise<Session>
	report(progress: Progress): void
	/** @throws when the job was cancelled meanwhile. */
	checkpoint(): void
}

/**
 * Paints a picture in a style: style picture → code (Huang & Belongie's idea of style as the
 * statistics of features, arXiv:1703.06868, here pressed into one short code), then
 * picture and code → picture.
 */
export async function restyle(studio: Studio, job: RestyleJob): Promise<RestyleResult> {
	const { width, height } = workingSize(job.picture.width, job.picture.height, job.longestSide)
	const content = toPlanes(job.picture, width, height)
	const paint = await studio.session(painter)
	const encode =
		'picture' in job.style || job.strength < 1 ? await studio.session(encoder) : undefined
	studio.checkpoint()

	studio.report({ stage: 'reading' })
	const began = performance.now()
	const code = packCode(await codeOf(job.style, encode))
	const own = job.strength < 1 ? await read(encode, job.picture) : undefined
	studio.checkpoint()

	studio.report({ stage: 'painting' })
	const { data } = await paint.run({
		picture: { data: content.data, dims: [1, 3, height, width] },
		codes: { data: stack(own, unpackCode(code)), dims: [3, codeLength] },
		blend: { data: new Float32Array(width * height), dims: [1, 1, height, width] },
		strength: { data: Float32Array.of(job.strength), dims: [1] },
	})
	const milliseconds = performance.now() - began
	studio.checkpoint()

	studio.report({ stage: 'saving' })
	const painted: Planes = { data, width, height }
	const canvas = toCanvas(painted)
	const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.95 })
	return {
		blob,
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		width,
		height,
		thumbhash: thumbhashOf(canvas),
		code,
		model: `${painter.name}@${painter.version}`,
		modelHash: painter.sha256,
		engine: studio.runtime.engine,
		milliseconds,
	}
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
	const { width, height } = workingSize(picture.width, picture.height, styleSide)
	const { data } = toPlanes(picture, width, height)
	const code = await encode.run({ style: { data, dims: [1, 3, height, width] } })
	return code.data
}

function thumbhashOf(canvas: OffscreenCanvas): Uint8Array {
	const scale = thumbSide / Math.max(canvas.width, canvas.height)
	const width = Math.max(1, Math.round(canvas.width * scale))
	const height = Math.max(1, Math.round(canvas.height * scale))
	const small = toPlanes(canvas.transferToImageBitmap(), width, height)
	return rgbaToThumbHash(width, height, rgbaOf(small))
}
