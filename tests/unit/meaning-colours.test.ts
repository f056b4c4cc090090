import { expect, test } from 'vitest'
import { toLab } from '../../client/canvas/oklab.ts'
import { channelsOf, linear } from '../../client/ui/colour.ts'
import { meanings } from '../../shared/meaning.ts'

/**
 * Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency" (2009), severity 1: matrices for linear red, green and blue.
 */
const visions = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
}
type Vision = keyof typeof visions

/** Twice the difference in OKLab that can just be seen, 0.02. */
const floor = 0.04

/** @returns the colour as such a person sees it, in OKLab. */
function seen(colour: number, vision: Vision) {
	const light = channelsOf(colour).map(linear)
	const [red = 0, green = 0, blue = 0] = visions[vision].map((row) => {
		const sum = row.reduce((sum, share, i) => sum + share * (light[i] ?? 0), 0)
		const value = Math.min(1, Math.max(0, sum))
		return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
	})
	return toLab(red, green, blue)
}

function distance(a: number, b: number, vision: Vision): number {
	const [one, other] = [seen(a, vision), seen(b, vision)]
	return Math.hypot(...one.map((value, i) => value - (other[i] ?? 0)))
}

test.each(Object.keys(visions) as Vision[])(
	'the meanings’ colours can be told apart with %s vision',
	(vision) => {
		for (const [i, a] of meanings.entries()) {
			for (const b of meanings.slice(i + 1)) {
				expect(distance(a.colour, b.colour, vision), `${a.id} ${b.id}`).toBeGreaterThan(floor)
			}
		}
	},
)

test('an orange and a green that differ in hue alone are alike with deuteranopia', () => {
	const [orange, green] = [0xb98000, 0x8a9a00]
	expect(distance(orange, green, 'normal')).toBeGreaterThan(2 * floor)
	expect(distance(orange, green, 'deuteranopia')).toBeLessThan(floor / 2)
})
