import { type Line, spiral, wave } from './draw-coast.ts'
import { fill, house, ring } from './draw-figures.ts'

/** A game of telephone: what is written, drawn, read from the drawing, and drawn again. */

/** Levels of one colour, one below the other. */
function levels(colour: string, from: number, to: number): Line[] {
	const count = Math.ceil((to - from) / 88) + 1
	return Array.from({ length: count }, (_, i) => {
		const y = from + ((to - from) * i) / (count - 1)
		return { colour, size: 104, points: wave({ x: 180, y }, { x: 1260, y }, 7, 2, i / 4) }
	})
}

function eye(x: number, y: number): Line[] {
	return [
		{ colour: 'White', size: 26, points: spiral({ x, y }, 14, 3) },
		{ colour: 'Ink', size: 16, points: ring({ x: x - 4, y: y + 2 }, 4) },
	]
}

function fish(colour: string, belly: string): Line[] {
	return [
		{ colour, size: 58, points: wave({ x: 980, y: 560 }, { x: 1180, y: 430 }, 16, 0.5) },
		{ colour, size: 58, points: wave({ x: 980, y: 560 }, { x: 1190, y: 660 }, -16, 0.5) },
		fill(colour, { x: 690, y: 440 }, 250, (at) => 350 * Math.sqrt(1 - (2 * at - 1) ** 2)),
		fill(belly, { x: 650, y: 610 }, 70, (at) => 260 * Math.sqrt(1 - at)),
		...eye(450, 530),
		{ colour: 'Ink', size: 11, points: wave({ x: 372, y: 600 }, { x: 470, y: 612 }, 14, 0.5) },
	]
}

function whaleWithLighthouse(): Line[] {
	const beam = (to: number): Line => ({
		colour: 'Yellow',
		size: 22,
		points: wave({ x: 700, y: 176 }, { x: to, y: 120 }, 5, 1),
	})
	return [
		...levels('Indigo', 60, 420),
		...[260, 420, 980, 1130, 1200].map((x, i) => ({
			colour: 'White',
			size: 9,
			points: ring({ x, y: 240 + ((i * 71) % 120) }, 4),
		})),
		...levels('Prussian blue', 520, 830),
		beam(250),
		beam(1150),
		...fish('Slate', 'Sky'),
		fill('White', { x: 700, y: 200 }, 235, (at) => 34 + 26 * at),
		...[255, 325, 395].map((y, i) => ({
			colour: 'Vermilion',
			size: 26,
			points: wave({ x: 664 - 9 * i, y }, { x: 736 + 9 * i, y }, 3, 1),
		})),
		fill('Vermilion', { x: 700, y: 130 }, 30, (at) => 46 * at),
		{ colour: 'Yellow', size: 30, points: spiral({ x: 700, y: 180 }, 12, 2) },
		...[700, 745].map((y, i) => ({
			colour: 'Sky',
			size: 9,
			points: wave({ x: 220 + 30 * i, y }, { x: 1220 - 20 * i, y }, 14, 8, i / 3),
		})),
	]
}

function birthdayFish(): Line[] {
	return [
		...levels('Sky', 60, 830),
		...['Rose', 'Yellow', 'White', 'Orange', 'Leaf', 'Plum', 'Vermilion', 'White'].map(
			(colour, i) => ({
				colour,
				size: 22,
				points: ring({ x: 250 + 125 * i, y: 120 + ((i * 97) % 190) }, 6),
			}),
		),
		...fish('Orange', 'Yellow'),
		...[600, 700, 800].map((x, i) => ({
			colour: 'Vermilion',
			size: 30,
			points: ring({ x, y: 520 + 30 * (i % 2) }, 9),
		})),
		fill('White', { x: 700, y: 270 }, 160, () => 22),
		{ colour: 'Rose', size: 12, points: wave({ x: 684, y: 400 }, { x: 716, y: 290 }, 14, 3) },
		{ colour: 'Ink', size: 6, points: wave({ x: 700, y: 268 }, { x: 702, y: 238 }, 2, 1) },
		{ colour: 'Orange', size: 26, points: wave({ x: 700, y: 236 }, { x: 704, y: 186 }, 9, 0.5) },
		{ colour: 'Yellow', size: 12, points: wave({ x: 701, y: 232 }, { x: 703, y: 204 }, 5, 0.5) },
	]
}

/** A cat with its tail round a ridge at (640, 250). */
function cat(colour: string): Line[] {
	const ear = (x: number): Line => fill(colour, { x, y: 104 }, 46, (at) => 24 * at)
	return [
		{ colour, size: 22, points: wave({ x: 690, y: 250 }, { x: 800, y: 330 }, 22, 1) },
		fill(colour, { x: 655, y: 178 }, 84, (at) => 30 + 34 * at),
		fill(colour, { x: 620, y: 126 }, 76, (at) => 56 * Math.sin(Math.PI * (0.2 + 0.6 * at))),
		ear(588),
		ear(650),
		...[602, 640].map((x) => ({
			colour: 'Yellow',
			size: 13,
			points: ring({ x, y: 160 }, 3),
		})),
	]
}

export interface TelephoneStep {
	written?: string
	drawn?: Line[]
}

const stories: TelephoneStep[][] = [
	[
		{ written: 'A whale carries a lighthouse across the sea at night.' },
		{ drawn: whaleWithLighthouse() },
		{ written: 'A big fish blows out the candle on its birthday.' },
		{ drawn: birthdayFish() },
	],
	[
		{ written: 'A black cat sleeps on the roof of our house.' },
		{ drawn: [...house(0), ...cat('Ink')] },
		{ written: 'The house is awake and wears a hat with ears.' },
		{ drawn: [...house(3), ...cat('Plum')] },
	],
]

/** @returns one step of a piece, counted from 0. */
export function telephoneStep(piece: number, step: number): TelephoneStep {
	return stories[piece % stories.length]?.[step] ?? {}
}
