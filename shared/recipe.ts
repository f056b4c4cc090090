import * as v from 'valibot'
import { Sha256 } from './api.ts'
import { limits } from './limits.ts'

/** Floats in a style code. */
export const codeLength = 96

const packedCodeBytes = 4 + codeLength

/**
 * Packs a style code: its largest magnitude as a float32 (little-endian), then each value as a
 * signed byte relative to it. A painter is always given the unpacked code, never the original,
 * so the recipe holds exactly what made the picture.
 */
export function packCode(code: Float32Array): Uint8Array<ArrayBuffer> {
	if (code.length !== codeLength) throw new RangeError(`a style code has ${codeLength} floats`)
	const scale = Math.fround(code.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
	const bytes = new Uint8Array(packedCodeBytes)
	const view = new DataView(bytes.buffer)
	view.setFloat32(0, scale, true)
	code.forEach((value, i) => {
		view.setInt8(4 + i, scale === 0 ? 0 : Math.round((value / scale) * 127))
	})
	return bytes
}

/** @throws RangeError on bytes of another length. */
export function unpackCode(bytes: Uint8Array): Float32Array<ArrayBuffer> {
	if (bytes.length !== packedCodeBytes) throw new RangeError('not a packed style code')
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const scale = view.getFloat32(0, true)
	return Float32Array.from({ length: codeLength }, (_, i) => (view.getInt8(4 + i) / 127) * scale)
}

const Bytes = (length: number) =>
	v.custom<Uint8Array>(
		(input) => input instanceof Uint8Array && input.length === length,
		`expected ${length} bytes`,
	)

const Finite = v.pipe(v.number(), v.finite())
const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide))

/** Where a style came from. The code in the recipe is what was used; this is for people. */
const StyleSource = v.variant('kind', [
	v.object({ kind: v.literal('preset'), id: v.pipe(v.string(), v.maxLength(80)) }),
	/** A picture on the canvas. */
	v.object({ kind: v.literal('picture'), sha256: Sha256 }),
	/** A picture from the person's own device, never stored. */
	v.object({ kind: v.literal('file') }),
])
export type StyleSource = v.InferOutput<typeof StyleSource>

/** How a picture was made, in full: with the model's file and the same input, anyone can re-make it. */
export const Recipe = v.object({
	/** Name and version of the network, as in the catalogue: `style-painter@0.1.0`. */
	model: v.pipe(v.string(), v.maxLength(80)),
	/** SHA-256 of the network's file. */
	modelHash: Sha256,
	style: StyleSource,
	/** The packed style code that the painter was given, strength included. */
	code: Bytes(packedCodeBytes),
	/** 0 leaves the picture's own style, 1 takes all of the other's. */
	strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	/** Pixels the network worked on. */
	width: Pixels,
	height: Pixels,
	/** The input: this region of the canvas, in world units, as it looked then. */
	region: v.object({ x: Finite, y: Finite, w: Finite, h: Finite }),
	/** Which runtime computed it; results differ in the last bits between them. */
	engine: v.picklist(['wasm', 'webgpu']),
	/** Name of the person who pressed the button. */
	by: v.pipe(v.string(), v.maxLength(limits.nameLength)),
})
export type Recipe = v.InferOutput<typeof Recipe>
