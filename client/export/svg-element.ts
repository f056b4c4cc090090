export type Attributes = Record<string, string | number>

/** @param inside elements, or text that was escaped. @returns an XML element. */
export function element(name: string, attributes: Attributes, inside = ''): string {
	const written = Object.entries(attributes)
		.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
		.join('')
	return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** @returns text for an element or an attribute, without the characters that XML forbids. */
export function escapeXml(text: string): string {
	return text
		.toWellFormed()
		.replace(forbidden, '')
		.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}

/** Control characters but tab and line breaks (XML 1.0, 2.2). */
const forbidden = /[^\t\n\r\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu
