import * as v from 'valibot'
import { Sha256 } from '../../../shared/api.ts'
import { isWithinBounds } from '../../../shared/canvas-bounds.ts'
import { unpack } from '../../../shared/ink-codec.ts'
import { limits } from '../../../shared/limits.ts'
import { Ends, PictureFrame, StrokeSize } from '../../../shared/mark-schema.ts'
import { Meaning } from '../../../shared/meaning.ts'
import { readOutline } from '../../../shared/outline.ts'
import { isPaperKey } from '../../../shared/paper.ts'
import { recipeLimits } from '../../../shared/recipe.ts'
import { Transform } from '../../../shared/transform.ts'
import type { WireContent } from './wire-update.ts'

/**
 * The document's schema (shared/canvas.ts, layers.ts, paper.ts, people.ts, palette.ts,
 * client/document/votes-map.ts) as the inspection needs it: which keys exist and which values fit.
 */

/** Root maps whose entries are maps, and root maps whose entries are values. */
export const entityRoots = { marks: 'mark', layers: 'layer' } as const
const valueRoots = ['people', 'votes', 'palette', 'ground'] as const
export const rootNames = ['marks', 'layers', ...valueRoots] as const
export type EntityRoot = keyof typeof entityRoots
export type ValueRoot = (typeof valueRoots)[number]
export type RootName = (typeof rootNames)[number]
export type EntityKind = (typeof entityRoots)[EntityRoot]

export function isRootName(name: string): name is RootName {
	return (rootNames as readonly string[]).includes(name)
}

export function isEntityRoot(name: RootName): name is EntityRoot {
	return name in entityRoots
}

/** A mark's content. Only its maker may set it. */
const contentKeys = [
	'ink',
	'picture',
	'shape',
	'ends',
	'outline',
	'type',
	'note',
	'text',
	'material',
	'seed',
	'alive',
	'exemplar',
	'meaning',
	'directed',
	'colour',
	'size',
	'opacity',
]
/** A mark's position and state. Everyone who may paint may set it. */
const positionKeys = ['z', 'layer', 'place', 'group', 'locked', 'frame', 'removed', 'pending']
const layerKeys = ['z', 'name', 'visible', 'opacity', 'blend', 'locked', 'removed']

export function isKnownKey(kind: EntityKind | 'ground', key: string): boolean {
	if (kind === 'ground' && isPaperKey(key)) return true
	if (kind !== 'mark') return layerKeys.includes(key)
	return contentKeys.includes(key) || positionKeys.includes(key)
}

/** @returns whether a key of a mark is part of its content. */
export function isContentKey(key: string): boolean {
	return contentKeys.includes(key)
}

/** Patterns of keys in the root maps. */
const rootKeys: Record<RootName, RegExp> = {
	// Copies of a stroke by symmetry end in their number.
	marks: /^[\w-]{1,32}(\.\d{1,2})?$/,
	layers: /^[\w-]{1,32}$/,
	people: /^\d{1,16}$/,
	votes: /^\d{1,16}\/[0-9a-f]{16}(\/[0-9a-f]{16})?$/,
	palette: /^[0-9a-f]{6}$/,
	ground: /^[a-z]{1,16}$/,
}

export function isRootKey(root: RootName, key: string): boolean {
	return rootKeys[root].test(key)
}

/** @returns the client id that an entry of `people` or `votes` belongs to. */
export function clientOfKey(key: string): number {
	return Number.parseInt(key, 10)
}

const Who = v.object({ who: v.string() })

/** @returns the `who` of an entry of `people`, if it has one. */
export function readWho(content: WireContent): string | undefined {
	if (content.kind !== 'values') return undefined
	const person = v.safeParse(Who, content.values.at(-1))
	return person.success ? person.output.who : undefined
}

/** Longest string in a value: a fractional index grows with every insertion at the same position. */
const stringLength = 2048
/** Largest packed stroke: every point at its longest encoding, far below a frame's limit. */
const inkBytes = 256 * 1024
/** Largest other byte array: a packed material, a vote. */
const smallBytes = 1024

/** @returns whether an entry of a root map of values may have this content. */
export function isValidEntry(content: WireContent): boolean {
	switch (content.kind) {
		case 'deleted':
			return true
		case 'bytes':
			return content.value.length <= smallBytes
		case 'values':
			return content.values.every((value) => isSmall(value))
		default:
			return false
	}
}

/** @returns whether a key of a mark or a layer may have this content. */
export function isValidAttribute(kind: EntityKind, key: string, content: WireContent): boolean {
	if (content.kind === 'type') return kind === 'mark' && key === 'text' && content.type === 'text'
	if (content.kind === 'bytes' && kind === 'mark' && key === 'ink') {
		return content.value.length <= inkBytes
	}
	if (kind === 'mark' && key === 'outline' && content.kind !== 'deleted') {
		return content.kind === 'bytes' && content.value.length <= limits.outlineBytes
	}
	if (kind === 'mark' && key === 'meaning' && content.kind !== 'deleted') {
		return content.kind === 'values' && content.values.every((value) => v.is(Meaning, value))
	}
	if (kind === 'mark' && key === 'exemplar' && !isExemplar(content)) return false
	if (kind === 'mark' && key === 'picture' && !isRecipeShort(content)) return false
	return isValidEntry(content)
}

/** A flag, or the picture that a material is painted from. */
const Exemplar = v.union([v.boolean(), Sha256])

function isExemplar(content: WireContent): boolean {
	if (content.kind === 'deleted') return true
	return (
		content.kind === 'values' && content.values.every((value) => v.is(v.nullish(Exemplar), value))
	)
}

const PackedRecipe = v.object({ recipe: v.instance(Uint8Array) })

/** @returns false for a picture whose packed recipe is longer than the longest that pages write. */
function isRecipeShort(content: WireContent): boolean {
	if (content.kind !== 'values') return true
	return content.values.every((value) => {
		const picture = v.safeParse(PackedRecipe, value)
		return !picture.success || picture.output.recipe.length <= recipeLimits.bytes
	})
}

function isSmall(value: unknown): boolean {
	if (typeof value === 'string') return value.length <= stringLength
	if (value instanceof Uint8Array) return value.length <= smallBytes
	if (Array.isArray(value)) return value.every(isSmall)
	if (typeof value === 'object' && value !== null) return Object.values(value).every(isSmall)
	return true
}

/** @returns whether a value of a mark lies within the canvas, as far as this key determines it. */
export function isMarkWithinBounds(key: string, content: WireContent): boolean {
	if (content.kind === 'bytes') return areBytesWithinBounds(key, content.value)
	if (content.kind !== 'values') return true
	const value = content.values.at(-1)
	switch (key) {
		case 'frame': {
			const frame = v.safeParse(PictureFrame, value)
			return frame.success && isWithinBounds(frame.output)
		}
		case 'size':
			return v.is(StrokeSize, value)
		case 'ends':
			return v.is(Ends, value)
		case 'place': {
			const transform = v.safeParse(Transform, value)
			if (!transform.success) return false
			// The untransformed mark is within bounds, so this bounds the transformed one.
			const scale = Math.max(1, ...transform.output.slice(0, 4).map(Math.abs))
			return transform.output
				.slice(4)
				.every((offset) => Math.abs(offset) <= 4 * scale * limits.canvasReach)
		}
		default:
			return true
	}
}

function areBytesWithinBounds(key: string, bytes: Uint8Array): boolean {
	if (key === 'ink') return isInkWithinBounds(bytes)
	// An outline with a point beyond its box can't be read.
	return key !== 'outline' || readOutline(bytes) !== undefined
}

/** `unpack` throws when a point lies beyond the edge. */
function isInkWithinBounds(bytes: Uint8Array): boolean {
	try {
		unpack(bytes)
		return true
	} catch {
		return false
	}
}
