import { isWritten, type Mark } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import { type Clip, readClip } from './clip.ts'

/**
 * The formats of copied marks on the clipboard. The own type is exact; HTML carries the same JSON in
 * an attribute, which also other browsers keep.
 */
export const clipType = 'application/x-tessera+json'
/** The own type in the asynchronous clipboard API, where the browser has custom formats. */
export const webClipType = `web ${clipType}`

/** Formats by MIME type; an absent or empty one is not on the clipboard. */
export interface Transfer {
	[clipType]: string
	'text/html': string
	'text/plain': string
}

/** @param json as from `writeClip`. @returns what to put on the clipboard for copied marks. */
export function transferOf(marks: readonly Mark[], json: string): Transfer {
	const text = marks
		.filter(isWritten)
		.map((mark) => mark.text)
		.join('\n\n')
	const element = document.createElement('div')
	element.dataset.tessera = json
	element.textContent = text
	return { [clipType]: json, 'text/html': element.outerHTML, 'text/plain': text }
}

/** @returns the copied marks of this clipboard; undefined if there are none. */
export function clipIn({ [clipType]: own, 'text/html': html }: Transfer): Clip | undefined {
	return readClip(own) ?? readClip(attributeOf(html))
}

function attributeOf(html: string): string {
	// Escaped quotation marks make the JSON longer.
	if (!html.includes('data-tessera') || html.length > limits.clipLength * 6) return ''
	// A parsed document loads nothing and runs no scripts.
	const element = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-tessera]')
	return element?.getAttribute('data-tessera') ?? ''
}
