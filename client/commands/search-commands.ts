import type { TogetherContext } from '../together/context.ts'
import type { Command, Say } from './command.ts'
import { fuzzyScore } from './fuzzy-score.ts'
import { commands } from './table.ts'

/**
 * @param recent ids, newest first.
 * @returns what may be done now and fits what was typed, the best first; of equals, the most recent,
 * then in the table's order.
 */
export function searchCommands(
	jam: TogetherContext,
	typed: string,
	languages: readonly Say[],
	recent: readonly string[],
): Command[] {
	const fits = commands
		.filter(({ unlisted, when }) => !unlisted && (when?.(jam) ?? true))
		.map((command) => ({
			command,
			fit: bestOf(
				languages.flatMap((say) => [
					fuzzyScore(typed, command.title(say)),
					command.keywords && fuzzyScore(typed, command.keywords(say)),
				]),
			),
			age: recent.includes(command.id) ? recent.indexOf(command.id) : recent.length,
		}))
		.filter(({ fit }) => fit !== undefined)
	return fits
		.sort((a, b) => (b.fit ?? 0) - (a.fit ?? 0) || a.age - b.age)
		.map(({ command }) => command)
}

function bestOf(fits: readonly (number | undefined)[]): number | undefined {
	const some = fits.filter((one) => one !== undefined)
	return some.length > 0 ? Math.max(...some) : undefined
}
