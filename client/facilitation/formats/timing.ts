import type { Format } from '../../../shared/format.ts'

/** Minutes for each round that a host can choose; 0: as the format says. */
export const minuteChoices = [0, 1, 3, 5] as const

/** @returns the format with this long for each round. @param minutes 0: as it is. */
export function withMinutes(format: Format, minutes: number): Format {
	if (minutes === 0) return format
	return { ...format, rounds: format.rounds.map((round) => ({ ...round, seconds: minutes * 60 })) }
}
