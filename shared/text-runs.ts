import * as v from 'valibot'
import { ContentFormat, ContentString, Text as YText } from 'yjs'
import { FontWeight } from './mark-schema.ts'
import { Colour } from './people.ts'

/**
 * Parts of a text that look different from the rest. They are formatting attributes of the shared
 * text (Y.Text), so that two people can write and format at once. An attribute has the name and the
 * values of the same property of the whole text (TextStyle); one that can't be read counts as absent.
 */
const attributes = { weight: FontWeight, colour: Colour }

/** How a part of a text looks; what is absent is that of the whole text. */
export const PartStyle = v.object({
	weight: v.exactOptional(attributes.weight),
	colour: v.exactOptional(attributes.colour),
})
export type PartStyle = v.InferOutput<typeof PartStyle>

/** A run of characters in one style. The runs of a text cover all of it. */
export const TextRun = v.object({
	/** UTF-16 code units. */
	length: v.pipe(v.number(), v.integer(), v.minValue(1)),
	...PartStyle.entries,
})
export type TextRun = v.InferOutput<typeof TextRun>

export interface FormattedText {
	text: string
	/** Absent when all of it looks the same. */
	runs?: readonly TextRun[]
}

/** @returns whether a text may have this formatting attribute. */
export function isTextAttribute(key: string, value: unknown): value is string | number | null {
	if (!isKey(key)) return false
	return value === null || v.is(attributes[key], value)
}

function isKey(key: string): key is keyof typeof attributes {
	return Object.hasOwn(attributes, key)
}

/** @param most code units: a longer text is not read to its end. */
export function readFormatted(written: YText, most: number): FormattedText {
	const runs: TextRun[] = []
	let [text, style]: [string, PartStyle] = ['', {}]
	for (let item = written._start; item && text.length < most; item = item.right) {
		if (item.deleted) continue
		if (item.content instanceof ContentFormat) style = withAttribute(style, item.content)
		else if (item.content instanceof ContentString) {
			const piece = item.content.str.slice(0, most - text.length)
			text += piece
			append(runs, { length: piece.length, ...style })
		}
	}
	return runs.some(isStyled) ? { text, runs } : { text }
}

/** @returns a shared text that isn't part of a document yet. */
export function writeFormatted({ text, runs }: FormattedText): YText {
	if (!runs) return new YText(text)
	const written = new YText()
	let at = 0
	written.applyDelta(
		runs.map(({ length, ...attributes }) => {
			const insert = text.slice(at, at + length)
			at += length
			return { insert, attributes }
		}),
	)
	return written
}

/** Gives a text that has the right characters these runs. */
export function setRuns(written: YText, runs: readonly TextRun[] = []): void {
	const whole: TextRun[] = [{ length: written.length }]
	let at = 0
	for (const { length, weight = null, colour = null } of runs.length > 0 ? runs : whole) {
		if (length > 0) written.format(at, length, { weight, colour })
		at += length
	}
}

/** A run, or a part of one, by its position in the text. */
interface PlacedRun extends PartStyle {
	start: number
	end: number
}

/** @returns the runs of a part of a text, cut at its ends. */
export function runsBetween(runs: readonly TextRun[], start: number, end: number): PlacedRun[] {
	const between: PlacedRun[] = []
	let at = 0
	for (const { length, ...style } of runs) {
		const [from, to] = [Math.max(at, start), Math.min(at + length, end)]
		if (from < to) between.push({ start: from, end: to, ...style })
		at += length
		if (at >= end) break
	}
	return between
}

/** @returns runs without one attribute: it is that of the whole text again. */
export function withoutAttribute(
	runs: readonly TextRun[] | undefined,
	key: keyof PartStyle,
): TextRun[] | undefined {
	const left: TextRun[] = []
	for (const { [key]: _, ...run } of runs ?? []) append(left, run)
	return left.some(isStyled) ? left : undefined
}

function isStyled({ weight, colour }: PartStyle): boolean {
	return weight !== undefined || colour !== undefined
}

function append(runs: TextRun[], run: TextRun): void {
	const last = runs.at(-1)
	const isSame = last && last.weight === run.weight && last.colour === run.colour
	if (isSame) runs[runs.length - 1] = { ...last, length: last.length + run.length }
	else runs.push(run)
}

function withAttribute(style: PartStyle, { key, value }: ContentFormat): PartStyle {
	if (!isKey(key)) return style
	const { [key]: _, ...others } = style
	return value !== null && isTextAttribute(key, value) ? { ...others, [key]: value } : others
}
