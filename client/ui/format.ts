const units = ['bytes', 'KB', 'MB', 'GB'] as const
const step = 1024

/** @returns a number of bytes as people read it: `812 bytes`, `1.4 KB`, `23 MB`. */
export function formatBytes(bytes: number): string {
	let [value, unit] = [bytes, 0]
	while (value >= step && unit < units.length - 1) {
		value /= step
		unit += 1
	}
	return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** @returns `1 picture`, `2 pictures`. */
export function count(number: number, one: string, many = `${one}s`): string {
	return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
