import { flatten } from '@solid-primitives/i18n'
import { describe, expect, test } from 'vitest'
import { en } from '../../client/messages/en.ts'
import { preferred } from '../../client/messages/language.ts'
import { zhHant } from '../../client/messages/zh-hant.ts'
import catalog from '../../models/catalog.json'
import { refusals } from '../../worker/errors.ts'

/** Arguments for texts that are functions: any values will do. */
const values = ['3', '5'] as const

/** Every text of a language by its path, with arguments filled in. */
function textsOf(messages: object): Map<string, string> {
	const texts = new Map<string, string>()
	for (const [path, text] of Object.entries(flatten({ ...messages }))) {
		if (typeof text === 'function') texts.set(path, String(text(...values)))
		else if (typeof text === 'string') texts.set(path, text)
	}
	return texts
}

const english = textsOf(en)

describe.each([{ name: '繁體中文', texts: textsOf(zhHant) }])('$name', ({ texts }) => {
	test('has the same keys as English', () => {
		expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
	})

	test('has no empty text and no English text', () => {
		// A number with a sign, as `3%`, is the same in both.
		const hasWords = (text: string) => /\p{Letter}/u.test(text)
		// Between two sentences, English has a space, and Chinese nothing.
		const isBlank = (text: string | undefined) => text?.trim() === ''
		const missing = [...texts].filter(([path, text]) =>
			isBlank(text) ? !isBlank(english.get(path)) : text === english.get(path) && hasWords(text),
		)
		expect(missing).toEqual([])
	})

	test('contains every argument of a text', () => {
		const lost = [...texts].filter(([path, text]) =>
			values.some((value) => english.get(path)?.includes(value) && !text.includes(value)),
		)
		expect(lost).toEqual([])
	})

	test('uses the punctuation of its script', () => {
		const halfWidth = [...texts].filter(([, text]) => /\p{Script=Han}[,.:;!?()]/u.test(text))
		expect(halfWidth).toEqual([])
	})
})

test('every painting has a name in Chinese', () => {
	const nameless = catalog.styles.filter(
		({ id, artist, title }) => zhHant.style.painting(id, artist, title) === `${artist}《${title}》`,
	)
	expect(nameless).toEqual([])
})

test('English has a singular and a plural', () => {
	expect(en.thisJam.missing(1)).toMatch(/^1 image had .* is not in it\.$/)
	expect(en.thisJam.missing(2)).toMatch(/^2 images had .* are not in it\.$/)
	expect(en.counters.times(1000)).toBe('1,000 times')
})

test('the page has a sentence for every refusal of the server; the server’s own is English', () => {
	for (const [code, [, sentence]] of Object.entries(refusals)) {
		expect(english.get(`errors.${code}`), code).toBe(sentence)
	}
})

test('the page uses the first preferred language of the browser that it supports', () => {
	expect(preferred(['zh-TW', 'en'])).toBe('zh-Hant')
	expect(preferred(['zh-HK'])).toBe('zh-Hant')
	expect(preferred(['zh-Hant-TW'])).toBe('zh-Hant')
	expect(preferred(['zh-CN', 'en-GB', 'zh-TW'])).toBe('en')
	expect(preferred(['de-AT', 'zh-TW', 'en'])).toBe('zh-Hant')
	expect(preferred(['de', 'not a tag!'])).toBe('en')
	expect(preferred([])).toBe('en')
})
