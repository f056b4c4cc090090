import type { DeskLayout } from '../../../shared/desks.ts'
import type { Rect } from '../../../shared/geometry.ts'

/** @returns the number of plots in a row when nothing else is asked for. */
export function columnsFor(desks: number): number {
	return Math.max(1, Math.ceil(Math.sqrt(desks)))
}

/** @param index of the desk in its grid, from 0. */
export function plotAt({ x, y, w, h, gap }: DeskLayout, columns: number, index: number): Rect {
	const [column, row] = [index % columns, Math.floor(index / columns)]
	return { x: x + column * (w + gap), y: y + row * (h + gap), w, h }
}

/**
 * Divides people at random.
 * @returns as few groups of at most `size` as it takes; their sizes differ by one at most.
 */
export function groupsOf(people: readonly string[], size: number): string[][] {
	const groups = Array.from({ length: Math.ceil(people.length / size) }, (): string[] => [])
	shuffled(people).forEach((person, i) => {
		groups[i % groups.length]?.push(person)
	})
	return groups
}

function shuffled(people: readonly string[]): string[] {
	const [...order] = people
	const random = crypto.getRandomValues(new Uint32Array(order.length))
	return order
		.map((person, i) => ({ person, at: random[i] ?? 0 }))
		.sort((a, b) => a.at - b.at)
		.map(({ person }) => person)
}
