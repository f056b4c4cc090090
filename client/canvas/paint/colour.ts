/** @param colour 0xRRGGBB. @returns `#rrggbb` */
export function cssColour(colour: number): string {
	return `#${colour.toString(16).padStart(6, '0')}`
}

/** @returns black or white, whichever can be read on a colour (WCAG 2 relative luminance). */
export function readableOn(colour: number): number {
	const linear = [16, 8, 0].map((shift) => {
		const share = ((colour >> shift) & 255) / 255
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
	})
	const [red = 0, green = 0, blue = 0] = linear
	// Where the contrasts with black and with white are the same.
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? 0x1d1a16 : 0xffffff
}

/** @returns a colour turned around the grey axis; its lightness stays about the same. */
export function turnHue(colour: number, degrees: number): number {
	const angle = (degrees * Math.PI) / 180
	const [cos, sin] = [Math.cos(angle), Math.sin(angle) / Math.sqrt(3)]
	const channels = [colour >> 16, (colour >> 8) & 255, colour & 255] as const
	const grey = ((channels[0] + channels[1] + channels[2]) / 3) * (1 - cos)
	const turned = channels.map((channel, i) => {
		const [next, after] = [channels[(i + 1) % 3] ?? 0, channels[(i + 2) % 3] ?? 0]
		return Math.min(255, Math.max(0, Math.round(channel * cos + grey + sin * (after - next))))
	})
	return turned.reduce((whole, channel) => whole * 256 + channel, 0)
}
