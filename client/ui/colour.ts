import { clamp } from '../../shared/geometry.ts'

/** @param colour 0xRRGGBB. @returns `#rrggbb` */
export function cssColour(colour: number): string {
	return `#${colour.toString(16).padStart(6, '0')}`
}

/** @returns red, green and blue, 0–255. */
export function channelsOf(colour: number): [red: number, green: number, blue: number] {
	return [colour >> 16, (colour >> 8) & 255, colour & 255]
}

/** @param channel 0–255, sRGB. @returns linear light, 0–1. */
export function linear(channel: number): number {
	const share = channel / 255
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** @returns the relative luminance of a colour (WCAG 2), 0–1. */
export function luminance(colour: number): number {
	const [red = 0, green = 0, blue = 0] = channelsOf(colour).map(linear)
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** @returns whether white has more contrast on a colour than near-black. */
export function isDark(colour: number): boolean {
	// At this luminance black and white have the same contrast.
	return luminance(colour) <= 0.179
}

/** @returns near-black or white, whichever has more contrast on a colour. */
export function readableOn(colour: number): number {
	return isDark(colour) ? 0xffffff : 0x1d1a16
}

/** @returns a colour rotated around the grey axis; its lightness stays about the same. */
export function turnHue(colour: number, degrees: number): number {
	const angle = (degrees * Math.PI) / 180
	const [cos, sin] = [Math.cos(angle), Math.sin(angle) / Math.sqrt(3)]
	const channels = channelsOf(colour)
	const grey = ((channels[0] + channels[1] + channels[2]) / 3) * (1 - cos)
	const turned = channels.map((channel, i) => {
		const [next, after] = [channels[(i + 1) % 3] ?? 0, channels[(i + 2) % 3] ?? 0]
		return clamp(Math.round(channel * cos + grey + sin * (after - next)), 0, 255)
	})
	return turned.reduce((whole, channel) => whole * 256 + channel, 0)
}

/** Hue in degrees, 0–360; saturation and value, 0–1. */
export interface Hsv {
	hue: number
	saturation: number
	value: number
}

/**
 * Converts a colour to HSV (Smith 1978, "Color gamut transform pairs").
 * @param hue that of a grey, which has none.
 */
export function toHsv(colour: number, hue = 0): Hsv {
	const [red, green, blue] = channelsOf(colour)
	const value = Math.max(red, green, blue)
	const chroma = value - Math.min(red, green, blue)
	if (chroma === 0) return { hue, saturation: 0, value: value / 255 }
	const sector =
		value === red
			? (green - blue) / chroma
			: value === green
				? 2 + (blue - red) / chroma
				: 4 + (red - green) / chroma
	return { hue: (60 * sector + 360) % 360, saturation: chroma / value, value: value / 255 }
}

/** @returns the colour of an HSV triple, 0xRRGGBB. */
export function fromHsv({ hue, saturation, value }: Hsv): number {
	const channel = (n: number) => {
		const k = (n + hue / 60) % 6
		const level = value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1))
		return Math.round(255 * level)
	}
	return (channel(5) << 16) | (channel(3) << 8) | channel(1)
}

/** @returns the colour of `#rgb` or `#rrggbb`, with or without `#`; undefined for any other text. */
export function parseHex(text: string): number | undefined {
	const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]
	if (!digits) return undefined
	return Number.parseInt(digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits, 16)
}
