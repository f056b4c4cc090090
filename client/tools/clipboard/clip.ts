import * as v from 'valibot'
import { JamId } from '../../../shared/api.ts'
import type { Mark } from '../../../shared/canvas.ts'
import { pack, unpack } from '../../../shared/ink-codec.ts'
import { fromBase64Url, toBase64Url } from '../../../shared/keys.ts'
import { limits } from '../../../shared/limits.ts'
import type { Content } from '../../../shared/mark-content.ts'
import {
	Ends,
	Note,
	Opacity,
	Picture,
	PictureFrame,
	Shape,
	TextStyle,
} from '../../../shared/mark-schema.ts'
import { Material } from '../../../shared/material.ts'
import { Meaning } from '../../../shared/meaning.ts'
import { packOutline, unpackOutline } from '../../../shared/outline.ts'
import { recipeLimits } from '../../../shared/recipe.ts'
import { TextRun } from '../../../shared/text-runs.ts'
import { Transform } from '../../../shared/transform.ts'
import { isEraser } from '../../document/hit-test.ts'

/**
 * Copied marks as JSON, in painting order. Bytes are base64url. The key of the jam is not in it:
 * whoever reads the clipboard can't join with it.
 */

const Bytes = v.pipe(
	v.string(),
	v.transform((text): Uint8Array => fromBase64Url(text)),
)
const Text = v.pipe(v.string(), v.maxLength(limits.textLength))

const attributes = {
	place: v.exactOptional(Transform),
	/** Equal for the marks of one group. */
	group: v.exactOptional(v.pipe(v.string(), v.maxLength(limits.liveIdLength))),
}
/** Of content whose own description has no opacity. */
const faded = { opacity: v.exactOptional(Opacity) }
const paint = { material: v.exactOptional(Material), meaning: v.exactOptional(Meaning) }

const ClipPicture = v.object({
	...Picture.entries,
	thumbhash: v.pipe(Bytes, Picture.entries.thumbhash),
	recipe: v.exactOptional(
		v.pipe(
			Bytes,
			v.check(({ length }) => length <= recipeLimits.bytes, 'too long'),
		),
	),
})

const ClipMark = v.variant('kind', [
	v.object({
		...attributes,
		kind: v.literal('stroke'),
		stroke: v.pipe(Bytes, v.transform(unpack)),
		...paint,
	}),
	v.object({
		...attributes,
		kind: v.literal('picture'),
		picture: ClipPicture,
		frame: PictureFrame,
		...faded,
	}),
	v.object({
		...attributes,
		kind: v.literal('shape'),
		shape: Shape,
		ends: Ends,
		outline: v.exactOptional(v.pipe(Bytes, v.transform(unpackOutline))),
		...paint,
	}),
	v.object({
		...attributes,
		kind: v.literal('text'),
		type: TextStyle,
		frame: PictureFrame,
		text: Text,
		runs: v.exactOptional(v.pipe(v.array(TextRun), v.maxLength(limits.textLength))),
		...faded,
	}),
	v.object({
		...attributes,
		kind: v.literal('note'),
		note: Note,
		frame: PictureFrame,
		text: Text,
		...faded,
	}),
])
export type ClipMark = v.InferOutput<typeof ClipMark>

const Clip = v.object({
	/** The jam that the marks were copied in: its picture files may be on this device. */
	jam: JamId,
	marks: v.pipe(v.array(ClipMark), v.minLength(1), v.maxLength(limits.clipMarks)),
})
export type Clip = v.InferOutput<typeof Clip>

/** @returns the JSON of copied marks; undefined when they are too many, or too large. */
export function writeClip(jam: string, marks: readonly Mark[]): string | undefined {
	if (marks.length > limits.clipMarks) return undefined
	const json = JSON.stringify({ jam, marks: marks.map(toJson) })
	return json.length <= limits.clipLength ? json : undefined
}

/** Reads copied marks, which anybody may have put on the clipboard. @returns undefined if there are none. */
export function readClip(json: string): Clip | undefined {
	if (json === '' || json.length > limits.clipLength) return undefined
	try {
		const clip = v.parse(Clip, JSON.parse(json))
		const marks = clip.marks.filter((mark) => !isEraser(mark) && hasOutline(mark))
		return marks.length > 0 ? { ...clip, marks } : undefined
	} catch {
		return undefined
	}
}

/** A path without an outline can't be read from a document. */
function hasOutline(mark: ClipMark): boolean {
	return mark.kind !== 'shape' || mark.shape.form !== 'path' || mark.outline !== undefined
}

function toJson({ place, group, ...mark }: Mark): unknown {
	return { ...contentToJson(mark), place, group }
}

function contentToJson(content: Content): object {
	switch (content.kind) {
		case 'stroke': {
			const { kind, stroke, material, meaning } = content
			return { kind, stroke: toBase64Url(pack(stroke)), material, meaning }
		}
		case 'picture': {
			const { kind, frame, picture, opacity } = content
			const { thumbhash, recipe } = picture
			const bytes = {
				thumbhash: toBase64Url(thumbhash),
				recipe: recipe && toBase64Url(recipe),
			}
			return { kind, frame, picture: { ...picture, ...bytes }, opacity }
		}
		case 'shape': {
			const { outline, ...shape } = content
			return { ...shape, outline: outline && toBase64Url(packOutline(outline)) }
		}
		case 'text': {
			const { kind, type, frame, text, runs, opacity } = content
			return { kind, type, frame, text, runs, opacity }
		}
		case 'note': {
			const { kind, note, frame, text, opacity } = content
			return { kind, note, frame, text, opacity }
		}
	}
}
