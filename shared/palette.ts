import type * as Y from 'yjs'
import { limits } from './limits.ts'
import { compareByOrder, isOrderKey, keyBetween } from './order.ts'

/** Root map `palette`: colour as `rrggbb` → fractional index. The jam's shared colours. */

export function paletteOf(doc: Y.Doc): Y.Map<string> {
	return doc.getMap('palette')
}

/** @returns colours as 0xRRGGBB, in their order. */
export function readPalette(doc: Y.Doc): number[] {
	const entries: { id: string; z: string }[] = []
	for (const [id, z] of paletteOf(doc)) {
		if (/^[0-9a-f]{6}$/.test(id) && isOrderKey(z)) entries.push({ id, z })
	}
	return entries
		.sort(compareByOrder)
		.slice(0, limits.paletteColours)
		.map(({ id }) => Number.parseInt(id, 16))
}

/** Adds colours at the end. Skips colours that are there, and those beyond `limits.paletteColours`. */
export function addColours(doc: Y.Doc, colours: readonly number[]): void {
	const palette = paletteOf(doc)
	const known = readPalette(doc)
	let z = known.length > 0 ? palette.get(keyOf(known.at(-1) ?? 0)) : undefined
	let room = limits.paletteColours - known.length
	for (const colour of colours) {
		if (room <= 0 || palette.has(keyOf(colour))) continue
		z = keyBetween(z, null)
		palette.set(keyOf(colour), z)
		room -= 1
	}
}

export function removeColour(doc: Y.Doc, colour: number): void {
	paletteOf(doc).delete(keyOf(colour))
}

function keyOf(colour: number): string {
	return colour.toString(16).padStart(6, '0')
}
