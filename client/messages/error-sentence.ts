import { AppError } from './app-error.ts'
import { t, words } from './language.ts'

/** @returns what to tell a person about an error, whatever it is. */
export function sentenceOf(error: unknown): string {
	return error instanceof AppError
		? sentenceFor(error.code, error.message)
		: t('errors.unexpected-here')
}

/** @param said by a server that knows more codes than this page: better than nothing. */
export function sentenceFor(code: string, said: string): string {
	const byPath: Record<string, unknown> = words()
	const sentence = byPath[`errors.${code}`]
	return typeof sentence === 'string' ? sentence : said || t('errors.server-trouble')
}
