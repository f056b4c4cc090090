import { locale } from '../messages/language.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const base = 1024

/** @returns a size in the user's language: `812 bytes`, `1.4 kB`, `23 MB`. */
export function formatBytes(bytes: number): string {
	let [value, unit] = [bytes, 0]
	while (value >= base && unit < units.length - 1) {
		value /= base
		unit += 1
	}
	const digits = value < 10 && unit > 0 ? 1 : 0
	return numberFormat({
		style: 'unit',
		unit: units[unit],
		// The short form of "byte" has no plural.
		unitDisplay: unit === 0 ? 'long' : 'short',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(value)
}

/** @returns a number with grouped thousands. */
export function formatNumber(value: number): string {
	return numberFormat().format(value)
}

/** @returns a rate: `3.8`, `12`. */
export function formatRate(value: number): string {
	const digits = value < 10 ? 1 : 0
	return numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
		value,
	)
}

/** @param share 0–1. @returns `80%`. */
export function formatPercent(share: number): string {
	return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** @returns `12 ms`. */
export function formatMilliseconds(value: number): string {
	return numberFormat({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(
		value,
	)
}

/** @returns `0.84 s`. */
export function formatSeconds(milliseconds: number): string {
	const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
	return numberFormat({ style: 'unit', unit: 'second', unitDisplay: 'narrow', ...digits }).format(
		milliseconds / 1000,
	)
}

/** @param time milliseconds since 1970. @returns the date; `long`: with the month's name. */
export function formatDay(time: number, style: 'short' | 'long'): string {
	const month = style === 'long' ? 'long' : 'numeric'
	return new Intl.DateTimeFormat(locale(), { day: 'numeric', month, year: 'numeric' }).format(time)
}

/** @param time milliseconds since 1970. @returns today: the time with seconds; else the date and time. */
export function formatMoment(time: number, now = Date.now()): string {
	const isToday = formatDay(time, 'short') === formatDay(now, 'short')
	return new Intl.DateTimeFormat(
		locale(),
		isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
	).format(time)
}

/** @param time milliseconds since 1970. @returns the date with its month's name, and the time. */
export function formatDayAndTime(time: number): string {
	return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(time)
}

/** @returns `Ada, Bo and Cy`. */
export function formatList(names: readonly string[]): string {
	return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names)
}

function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
	return new Intl.NumberFormat(locale(), options)
}
