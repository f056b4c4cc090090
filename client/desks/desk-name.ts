import { t } from '../messages/language.ts'
import { formatList } from '../ui/format.ts'

/** @returns "Desk 4 · Mia and Ben". @param members the names of those who sit there. */
export function deskName(number: number, members: readonly string[]): string {
	const names = members.filter((name) => name !== '')
	const title = t('desks.desk', number)
	return names.length > 0 ? `${title} · ${formatList(names)}` : title
}
