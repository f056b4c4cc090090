import * as v from 'valibot'
import type * as Y from 'yjs'

/**
 * What a mark stands for in a landscape, in the order of their labels 1–8, with the colour that marks
 * of each have. Colour-blind people can tell them apart too (tests/unit/meaning-colours.test.ts).
 */
export const meanings = [
	{ id: 'sky', colour: 0xa9d3ee },
	{ id: 'water', colour: 0x2f6fb0 },
	{ id: 'mountain', colour: 0x8a86a8 },
	{ id: 'tree', colour: 0x1f5c3a },
	{ id: 'field', colour: 0xb9c65a },
	{ id: 'house', colour: 0xc2573c },
	{ id: 'sun', colour: 0xf4c430 },
	{ id: 'path', colour: 0xd9b48f },
] as const

export const Meaning = v.picklist(meanings.map(({ id }) => id))
export type Meaning = v.InferOutput<typeof Meaning>

/** @returns the colour of marks with a meaning, 0xRRGGBB. */
export function meaningColour(meaning: Meaning): number {
	return meanings.find(({ id }) => id === meaning)?.colour ?? 0
}

/**
 * A mark's meaning is the key `meaning` of its map. It counts only while the mark has the colour of
 * that meaning: a page without meanings that recolours the mark also ends what it stood for.
 * @param colour of the mark, 0xRRGGBB; null: none. @returns undefined when the mark has no meaning
 */
export function readMeaning(map: Y.Map<unknown>, colour: number | null): Meaning | undefined {
	const meaning = map.get('meaning')
	return v.is(Meaning, meaning) && meaningColour(meaning) === colour ? meaning : undefined
}
