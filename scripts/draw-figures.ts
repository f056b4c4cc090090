import type { Point } from '../tests/browser/support.ts'
import { type Line, spiral, wave } from './draw-coast.ts'

/** Drawings for desks, in a page of 1440 × 900: houses, and the parts of figures. */

const skies = ['Indigo', 'Prussian blue', 'Plum', 'Ink']
const wallColours = ['Vermilion', 'Yellow', 'Leaf', 'Orange']
const roofs = ['Umber', 'Plum', 'Pine', 'Rose']
const choose = (colours: string[], i: number): string => colours[i % colours.length] ?? 'Ink'

/** A ring. */
export function ring({ x, y }: Point, radius: number): Point[] {
	return Array.from({ length: 41 }, (_, i) => {
		const angle = (2 * Math.PI * i) / 40
		return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
	})
}

/** A filled shape of level lines. @param halfWidth of the shape, by height from 0 to 1. */
export function fill(
	colour: string,
	{ x, y }: Point,
	height: number,
	halfWidth: (at: number) => number,
): Line {
	const rows = Math.ceil(height / 16)
	const points = Array.from({ length: rows + 1 }, (_, i) => {
		const half = Math.max(2, halfWidth(i / rows))
		const level = y + (height * i) / rows
		const ends = [
			{ x: x - half, y: level },
			{ x: x + half, y: level },
		]
		return i % 2 === 0 ? ends : ends.reverse()
	}).flat()
	return { colour, size: 26, points }
}

/** A starry sky. */
export function nightSky(i: number): Line[] {
	return [
		...[0, 1, 2, 3, 4, 5, 6].map((row) => ({
			colour: choose(skies, i),
			size: 110,
			points: wave({ x: 200, y: 90 + 90 * row }, { x: 1240, y: 90 + 90 * row }, 8, 2, row / 4),
		})),
		{ colour: 'Yellow', size: 26, points: spiral({ x: 1060 - 180 * (i % 4), y: 150 }, 46, 4) },
		...[0, 1, 2, 3, 4].map((star) => ({
			colour: 'White',
			size: 9,
			points: ring({ x: 260 + 205 * star, y: 120 + ((star * 67 + i * 41) % 130) }, 4),
		})),
	]
}

const houseX = (i: number): number => 640 + 50 * (i % 3)

/** A meadow with a house. */
export function walls(i: number): Line[] {
	const x = houseX(i)
	return [
		{
			colour: 'Pine',
			size: 120,
			points: wave({ x: 200, y: 735 }, { x: 1240, y: 728 }, 14, 1, i / 4),
		},
		fill(choose(wallColours, i), { x, y: 420 }, 320, () => 165),
		fill(choose(roofs, i), { x, y: 260 }, 165, (at) => 215 * at),
	]
}

/** The face of a house. */
export function houseFace(i: number): Line[] {
	const x = houseX(i)
	return [
		...[x - 62, x + 62].flatMap((eye): Line[] => [
			{ colour: 'White', size: 44, points: spiral({ x: eye, y: 510 }, 26, 3) },
			{ colour: 'Ink', size: 22, points: ring({ x: eye + 8 * ((i % 3) - 1), y: 514 }, 4) },
		]),
		{
			colour: 'Ink',
			size: 12,
			points: wave({ x: x - 52, y: 650 }, { x: x + 52, y: 650 }, 12, 2.5),
		},
	]
}

/** A night with a house that is wide awake. */
export function house(i: number): Line[] {
	return [...nightSky(i), ...walls(i), ...houseFace(i)]
}

const outline = 12

/** A head, with its neck down to the lower edge of a plot 700 high. */
export function head(i: number): Line[] {
	const skin = choose(['Sand', 'Leaf', 'Rose', 'Sky'], i)
	const eyes = i % 2 === 0 ? [660, 780] : [720]
	return [
		fill(skin, { x: 720, y: 620 }, 172, () => 42),
		fill(skin, { x: 720, y: 240 }, 400, (at) => 210 * Math.sin(Math.PI * (0.08 + 0.84 * at))),
		...[0, 1, 2, 3, 4].map((hair) => ({
			colour: choose(['Plum', 'Orange', 'Indigo', 'Vermilion'], i),
			size: 18,
			points: wave(
				{ x: 600 + 60 * hair, y: 260 },
				{ x: 520 + 100 * hair, y: 130 },
				16,
				1.5,
				hair / 5,
			),
		})),
		...eyes.flatMap((x): Line[] => [
			{ colour: 'White', size: 40, points: spiral({ x, y: 400 }, 30, 3) },
			{ colour: 'Ink', size: 24, points: ring({ x: x + 6, y: 404 }, 5) },
		]),
		{
			colour: 'Ink',
			size: outline,
			points: wave({ x: 640, y: 545 }, { x: 800, y: 540 }, 18, 1 + i / 2),
		},
	]
}

/** A body, from the neck at the upper edge to the lower edge of a plot 700 high. */
export function body(i: number): Line[] {
	const coat = choose(['Vermilion', 'Prussian blue', 'Pine', 'Orange'], i)
	const trim = choose(['Yellow', 'White', 'Rose', 'Indigo'], i)
	return [
		{
			colour: coat,
			size: 60,
			points: wave({ x: 600, y: 250 }, { x: 330, y: 470 - 160 * (i % 2) }, 26, 1),
		},
		{
			colour: coat,
			size: 60,
			points: wave({ x: 840, y: 250 }, { x: 1110, y: 360 + 90 * (i % 2) }, 26, 1),
		},
		fill(coat, { x: 720, y: 112 }, 676, (at) => 60 + 150 * Math.sqrt(at)),
		...[0, 1, 2, 3].map((stripe) => ({
			colour: trim,
			size: 20,
			points: wave(
				{ x: 600 - 18 * stripe, y: 330 + 115 * stripe },
				{ x: 840 + 18 * stripe, y: 330 + 115 * stripe },
				10 + 5 * i,
				2,
			),
		})),
	]
}

/** Legs, from the upper edge of a plot 700 high. */
export function legs(i: number): Line[] {
	const cloth = choose(['Indigo', 'Umber', 'Slate', 'Plum'], i)
	const xs = i % 2 === 0 ? [630, 810] : [590, 720, 850]
	return [
		fill(cloth, { x: 720, y: 112 }, 150, () => 200),
		...xs.flatMap((x, leg): Line[] => [
			{
				colour: cloth,
				size: 74,
				points: wave({ x, y: 240 }, { x: x + 20 * (leg - 1), y: 690 }, 14 + 8 * i, 1.5, leg / 3),
			},
			{
				colour: 'Ink',
				size: 66,
				points: wave(
					{ x: x - 30 + 20 * (leg - 1), y: 720 },
					{ x: x + 70 + 20 * (leg - 1), y: 724 },
					4,
					1,
				),
			},
		]),
	]
}
