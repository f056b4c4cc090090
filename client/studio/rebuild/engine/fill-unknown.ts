import type { Bytes } from './pyramid.ts'

/**
 * Undoes that unknown pixels, black and 0 in the fourth byte, took part in the averages of a resized
 * picture. @returns pixels with 255 in the fourth byte where at least half of the area is known, else 0.
 */
export function unmixed({ width, height, data }: Bytes): Bytes {
	const result = new Uint8Array(data.length)
	for (let i = 0; i < data.length; i += 4) {
		const known = data[i + 3] ?? 0
		if (known < 128) continue
		for (let channel = 0; channel < 3; channel++) {
			result[i + channel] = Math.min(255, Math.round((255 * (data[i + channel] ?? 0)) / known))
		}
		result[i + 3] = 255
	}
	return { width, height, data: result }
}

/**
 * Gives unknown pixels the average of the neighbours that are known or were filled before, ring by
 * ring from what is known. The fourth byte stays. A picture with nothing known becomes grey.
 */
export function fillUnknown({ width, height, data }: Bytes): Bytes {
	const result = data.slice()
	const isFilled = new Uint8Array(width * height)
	let open: number[] = []
	for (let i = 0; i < isFilled.length; i++) {
		if (data[4 * i + 3] === 255) isFilled[i] = 1
		else open.push(i)
	}
	while (open.length > 0) {
		const ring: number[] = []
		const rest: number[] = []
		for (const i of open) {
			const near = neighbours(i, width, height).filter((j) => isFilled[j] === 1)
			if (near.length === 0) rest.push(i)
			else ring.push(i)
			for (let channel = 0; channel < 3; channel++) {
				const sum = near.reduce((total, j) => total + (result[4 * j + channel] ?? 0), 0)
				result[4 * i + channel] = near.length > 0 ? Math.round(sum / near.length) : 128
			}
		}
		if (ring.length === 0) break
		for (const i of ring) isFilled[i] = 1
		open = rest
	}
	return { width, height, data: result }
}

function neighbours(index: number, width: number, height: number): number[] {
	const [x, y] = [index % width, Math.floor(index / width)]
	const near: number[] = []
	for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
		for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) near.push(v * width + u)
	}
	return near
}
