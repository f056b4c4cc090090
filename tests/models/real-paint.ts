import { readFileSync } from 'node:fs'
import type { Planes } from '../../client/studio/engine/pixels.ts'

/** Real crops from models/paintings; `critic.test_crops` in models/training cuts them. */

const side = 96
const bytes = readFileSync(new URL('real-paint.bin', import.meta.url))

/** The materials that they show, in their order. */
export const realIds = ['lilies', 'glass', 'ornament'] as const

export function realCrop(id: (typeof realIds)[number]): Planes {
	const area = side * side
	const start = 3 * area * realIds.indexOf(id)
	const data = Float32Array.from(
		{ length: 3 * area },
		(_, i) => (bytes[start + 3 * (i % area) + Math.floor(i / area)] ?? 0) / 255,
	)
	return { data, width: side, height: side }
}
