import { flatten, translator } from '@solid-primitives/i18n'
import { createSignal } from 'solid-js'
import { en, type Messages } from './en.ts'

/** The languages of the page, each by its own name. CONTRIBUTING.md says what another one needs. */
export const languages = {
	en: { name: 'English', load: async (): Promise<Messages> => en },
	'zh-Hant': { name: '繁體中文', load: async () => (await import('./zh-hant.ts')).zhHant },
} as const satisfies Record<string, { name: string; load(): Promise<Messages> }>

export type Language = keyof typeof languages

const storageKey = 'tessera:language'
export const languageTags = Object.keys(languages).filter(isLanguage)

const [spoken, setSpoken] = createSignal<{ language: Language; words: ReturnType<typeof toWords> }>(
	{
		language: 'en',
		words: toWords(en),
	},
)

/** The language that the page speaks now. */
export const language = (): Language => spoken().language

/** All texts by their path, in the language that the page speaks now. */
export const words = () => spoken().words

/** A text by its path, `t('home.start')`; where it has values, they follow. */
export const t = translator(words)

/** Every language that can be had, for finding things by any of their names. */
export async function everyLanguage(): Promise<(typeof t)[]> {
	const loaded = await Promise.allSettled(languageTags.map((tag) => languages[tag].load()))
	return loaded.flatMap((one) => {
		if (one.status === 'rejected') return []
		const texts = toWords(one.value)
		return [translator(() => texts)]
	})
}

/** Speaks another language from now on, also on later visits. */
export async function speak(language: Language): Promise<void> {
	localStorage.setItem(storageKey, language)
	await change(language)
}

/** Before anything is shown: speaks what was chosen here, or else what the browser prefers. */
export async function speakPreferred(): Promise<void> {
	const chosen = localStorage.getItem(storageKey) ?? ''
	// Without its texts, English, which is always here, has to do.
	await change(isLanguage(chosen) ? chosen : preferred(navigator.languages)).catch(() => undefined)
}

/** @returns the first of a browser's languages that the page speaks; English if there is none. */
export function preferred(wanted: readonly string[]): Language {
	for (const tag of wanted) {
		const match = languageTags.find((ours) => script(ours) === script(tag))
		if (match) return match
	}
	return 'en'
}

/** What `Intl` is to format by: the browser's own variety of the language, if it has one. */
export function locale(): string {
	const ours = script(language())
	return navigator.languages.find((tag) => script(tag) === ours) ?? language()
}

async function change(language: Language): Promise<void> {
	const messages = await languages[language].load()
	setSpoken({ language, words: toWords(messages) })
	document.documentElement.lang = language
}

function toWords(messages: Messages) {
	return flatten(messages)
}

/** @returns a language and how it is written, `zh-Hant` for `zh-TW`; undefined for what is no tag. */
function script(tag: string): string | undefined {
	try {
		const { language, script } = new Intl.Locale(tag).maximize()
		return `${language}-${script}`
	} catch {
		return undefined
	}
}

function isLanguage(tag: string): tag is Language {
	return tag in languages
}
