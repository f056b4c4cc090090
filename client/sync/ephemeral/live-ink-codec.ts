import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { Coordinate } from '../../../shared/canvas-bounds.ts'
import type { Stroke } from '../../../shared/ink.ts'
import { InkError, pack, unpack } from '../../../shared/ink-codec.ts'
import { limits } from '../../../shared/limits.ts'
import { type Material, materials } from '../../../shared/material.ts'
import { foldRange, type Symmetry, symmetries } from '../../document/symmetry.ts'

/** Part of a stroke in progress: the payload of one live-ink frame between clients. */
export interface InkPart {
	/** Id of the future mark, which replaces the live stroke, whichever comes first. */
	id: string
	/** Index of the part's first point in the whole stroke. */
	start: number
	/** The new points with the stroke's style. Absent: the stroke was cancelled. */
	stroke?: Stroke
	/** Symmetry of the stroke; `imageId` gives the ids of its images. */
	symmetry?: Symmetry
	/** The stroke's material, if it has one. */
	material?: Pick<Material, 'channel' | 'seed' | 'exemplar'>
}

/**
 * In the position of a stroke's version: a symmetry, or a material of either engine, comes before the
 * stroke.
 */
const [symmetryTag, materialTag, exemplarTag] = [128, 129, 130]

/** @throws InkError as `pack` does. */
export function encodeInkPart({ id, start, stroke, symmetry, material }: InkPart): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarString(encoder, id)
		encoding.writeVarUint(encoder, start)
		if (stroke && symmetry) {
			encoding.writeUint8(encoder, symmetryTag)
			encoding.writeUint8(encoder, symmetries.indexOf(symmetry.kind))
			encoding.writeUint8(encoder, symmetry.folds)
			encoding.writeFloat64(encoder, symmetry.centre.x)
			encoding.writeFloat64(encoder, symmetry.centre.y)
		}
		if (stroke && material) {
			encoding.writeUint8(encoder, material.exemplar ? exemplarTag : materialTag)
			encoding.writeUint8(encoder, material.channel)
			encoding.writeUint32(encoder, material.seed)
		}
		if (stroke) encoding.writeUint8Array(encoder, pack(stroke))
	})
}

/** @throws on bytes that `encodeInkPart` can't have written. */
export function decodeInkPart(bytes: Uint8Array): InkPart {
	const decoder = decoding.createDecoder(bytes)
	const id = decoding.readVarString(decoder)
	if (id.length > limits.liveIdLength) throw new InkError('id too long')
	const start = decoding.readVarUint(decoder)
	if (!Number.isSafeInteger(start)) throw new InkError('unknown start')
	if (!decoding.hasContent(decoder)) return { id, start }
	const symmetry = decoding.peekUint8(decoder) === symmetryTag ? readSymmetry(decoder) : undefined
	const hasMaterial = [materialTag, exemplarTag].includes(decoding.peekUint8(decoder))
	const material = hasMaterial ? readMaterial(decoder) : undefined
	const stroke = unpack(decoding.readTailAsUint8Array(decoder))
	return {
		id,
		start,
		stroke,
		...(symmetry ? { symmetry } : {}),
		...(material ? { material } : {}),
	}
}

function readMaterial(decoder: decoding.Decoder): InkPart['material'] {
	const tag = decoding.readUint8(decoder)
	const channel = decoding.readUint8(decoder)
	if (channel >= materials.length) throw new InkError('unknown material')
	const seed = decoding.readUint32(decoder)
	return { channel, seed, ...(tag === exemplarTag ? { exemplar: true } : {}) }
}

function readSymmetry(decoder: decoding.Decoder): Symmetry {
	decoding.readUint8(decoder)
	const kind = symmetries[decoding.readUint8(decoder)]
	const folds = decoding.readUint8(decoder)
	const centre = { x: decoding.readFloat64(decoder), y: decoding.readFloat64(decoder) }
	const isSound =
		folds >= foldRange[0] &&
		folds <= foldRange[1] &&
		v.is(Coordinate, centre.x) &&
		v.is(Coordinate, centre.y)
	if (kind === undefined || !isSound) throw new InkError('unknown symmetry')
	return { kind, folds, centre }
}
