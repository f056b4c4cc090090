import * as v from 'valibot'
import { Sha256 } from './api.ts'
import { limits } from './limits.ts'
import { packedCodeBytes, type Recipe, refOf } from './recipe.ts'

/** Recipes as version 0.1.0 wrote them: plain objects, for restyles only. */

const Finite = v.pipe(v.number(), v.finite())
const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide))

export const Recipe010 = v.pipe(
	v.object({
		model: v.string(),
		modelHash: Sha256,
		style: v.variant('kind', [
			v.object({ kind: v.literal('preset'), id: v.string() }),
			v.object({ kind: v.literal('picture'), sha256: Sha256 }),
			v.object({ kind: v.literal('file') }),
		]),
		code: v.custom<Uint8Array>(
			(input) => input instanceof Uint8Array && input.length === packedCodeBytes,
			'not a packed style code',
		),
		strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
		width: Pixels,
		height: Pixels,
		region: v.object({ x: Finite, y: Finite, w: Finite, h: Finite }),
		engine: v.picklist(['wasm', 'webgpu']),
	}),
	v.transform(({ style, code, strength, ...base }): Recipe => {
		const ref = style.kind === 'picture' ? refOf(style.sha256) : undefined
		const source = style.kind === 'picture' ? { kind: style.kind, ref: refOf(style.sha256) } : style
		return {
			...base,
			work: 'restyle',
			styles: [{ source, share: 1 }],
			code,
			strength,
			parents: ref === undefined ? [] : [ref],
		}
	}),
)
