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

/** @returns near-black or white, whichever has more contrast on a colour (WCAG 2 relative luminance). */
export function readableOn(colour: number): number {
	const [red = 0, green = 0, blue = 0] = channelsOf(colour).map(linear)
	// At this luminance black and white have the same contrast.
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? 0x1d1a16 : 0xffffff
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
