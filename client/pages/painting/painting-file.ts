import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Stroke } from '../../../shared/ink.ts'
import { pack, unpack } from '../../../shared/ink-codec.ts'

/**
 * The file of the painting on the home page, written by scripts/home-painting.ts. For each stroke:
 * a varuint, the painter's index, and a varuint8Array, the stroke as packed in a jam
 * (shared/ink-codec.ts).
 */

/** A stroke and who paints it. */
export interface PaintedStroke {
	/** Index of the painter, from 0. */
	painter: number
	stroke: Stroke
}

/** The part of the canvas that the painting covers, world units. */
export const paintingSize = { w: 1600, h: 800 } as const

/** @throws InkError when a stroke can't be packed */
export function encodePainting(strokes: readonly PaintedStroke[]): Uint8Array {
	return encoding.encode((encoder) => {
		for (const { painter, stroke } of strokes) {
			encoding.writeVarUint(encoder, painter)
			encoding.writeVarUint8Array(encoder, pack(stroke))
		}
	})
}

/** @throws when the file is damaged */
export function decodePainting(bytes: Uint8Array): PaintedStroke[] {
	const decoder = decoding.createDecoder(bytes)
	const strokes: PaintedStroke[] = []
	while (decoding.hasContent(decoder)) {
		const painter = decoding.readVarUint(decoder)
		strokes.push({ painter, stroke: unpack(decoding.readVarUint8Array(decoder)) })
	}
	return strokes
}
