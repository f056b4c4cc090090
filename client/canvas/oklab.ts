import { clamp } from '../../shared/geometry.ts'
import { linear } from '../ui/colour.ts'

/** A colour in OKLab, which is perceptually uniform. */
export type Lab = readonly [lightness: number, a: number, b: number]

/** sRGB to OKLab (Björn Ottosson). @param red, @param green, @param blue 0–255. */
export function toLab(red: number, green: number, blue: number): Lab {
	const [r, g, b] = [linear(red), linear(green), linear(blue)]
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	]
}

/** OKLab to sRGB. @returns red, green and blue, 0–1; a colour that sRGB lacks is clipped. */
export function toRgb([lightness, a, b]: Lab): [number, number, number] {
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
	return [
		toSrgb(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
		toSrgb(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
		toSrgb(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
	]
}

/** OKLab to sRGB. @returns 0xRRGGBB */
export function toColour(lab: Lab): number {
	return toRgb(lab).reduce((colour, channel) => colour * 256 + Math.round(255 * channel), 0)
}

function toSrgb(share: number): number {
	const curved = share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055
	return clamp(curved, 0, 1)
}
