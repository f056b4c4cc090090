import * as v from 'valibot'
import type * as Y from 'yjs'
import { groundOf } from './layers.ts'
import { Colour } from './people.ts'
import { setKey } from './set-key.ts'

/**
 * The paper of a jam: what its ground layer lies on. It is in the root map `ground`: `paper`, a
 * colour, and `texture`. A value that can't be read gets its default.
 */
export const textures = ['none', 'fine', 'weave', 'rough'] as const
export type Texture = (typeof textures)[number]

/** The keys of the root map `ground` that are the paper's. */
export const paperKeys = ['paper', 'texture'] as const

/** @returns whether a key of the root map `ground` is the paper's. */
export function isPaperKey(key: string): boolean {
	return (paperKeys as readonly string[]).includes(key)
}

export interface Paper {
	/** 0xRRGGBB */
	colour: number
	texture: Texture
}

/** The paper of a jam where nobody has chosen another one. */
export const plainPaper: Paper = { colour: 0xfaf8f3, texture: 'none' }

export function isSamePaper(one: Paper, other: Paper): boolean {
	return one.colour === other.colour && one.texture === other.texture
}

const StoredColour = v.fallback(Colour, plainPaper.colour)
const StoredTexture = v.fallback(v.picklist(textures), plainPaper.texture)

export function readPaper(doc: Y.Doc): Paper {
	const ground = groundOf(doc)
	return {
		colour: v.parse(StoredColour, ground.get('paper')),
		texture: v.parse(StoredTexture, ground.get('texture')),
	}
}

/** Changes the colour or the texture. The default is stored as no value. */
export function changePaper(doc: Y.Doc, { colour, texture }: Partial<Paper>): void {
	const ground = groundOf(doc)
	const orNone = <T>(value: T, none: T) => (value === none ? undefined : value)
	if (colour !== undefined) setKey(ground, 'paper', orNone(colour, plainPaper.colour))
	if (texture !== undefined) setKey(ground, 'texture', orNone(texture, plainPaper.texture))
}
