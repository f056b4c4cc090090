import { rgbaToThumbHash } from 'thumbhash'
import type { Model } from '../../shared/catalog.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { packCode, unpackCode } from '../../shared/recipe.ts'
import { modelNamed } from './catalog.ts'
import type { Progress, RestyleJob, RestyleResult } from './messages.ts'
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
	const code = packCode(await codeFor(job, encode))
	studio.checkpoint()

	studio.report({ stage: 'painting' })
	const { data } = await paint.run({
		picture: { data: content.data, dims: [1, 3, height, width] },
		code: { data: unpackCode(code), dims: [1, unpackCode(code).length] },
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

/** The style's code; below full strength, on the way there from the picture's own. */
async function codeFor(job: RestyleJob, encode: Session | undefined): Promise<Float32Array> {
	const style = 'code' in job.style ? job.style.code : await read(encode, job.style.picture)
	if (job.strength >= 1) return style
	const own = await read(encode, job.picture)
	return style.map((value, i) => {
		const from = own[i] ?? 0
		return from + (value - from) * job.strength
	})
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
