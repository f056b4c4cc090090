import { createSignal } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** Device pixels that the magnifier shows, across and down; there is one in the middle. */
export const magnified = 11

export interface Seen {
	/** CSS pixels in the view. */
	at: Vec
	pixels: ImageData
	/** 0xRRGGBB of the middle one. */
	colour: number
}

const [seen, setSeen] = createSignal<Seen>()

/** What the dropper is over, if it is in the hand. */
export { seen }

/**
 * Picks a colour off the canvas: the one under the pointer when it is lifted.
 * @param look gives the canvas's colours around a point.
 */
export function createEyedropper(
	{ tools }: ToolContext,
	look: (at: Vec, side: number) => ImageData | undefined,
): Tool & { hover(point: Vec | null): void } {
	const isInHand = () => tools.state.tool === 'dropper' || tools.state.picking

	function show(at: Vec | null): void {
		const pixels = at && look(at, magnified)
		if (!at || !pixels) {
			setSeen(undefined)
			return
		}
		const middle = 4 * ((pixels.data.length / 4 - 1) / 2)
		const [red = 0, green = 0, blue = 0] = pixels.data.subarray(middle, middle + 3)
		setSeen({ at: { x: at.x, y: at.y }, pixels, colour: (red << 16) | (green << 8) | blue })
	}

	return {
		hover: (point) => (isInHand() || seen()) && show(isInHand() ? point : null),
		down: show,
		move: (samples) => show(samples.at(-1) ?? null),
		up() {
			const colour = seen()?.colour
			show(null)
			if (colour !== undefined) tools.set('colour', colour)
			if (tools.state.tool === 'dropper') tools.set('tool', tools.state.afterPicking)
		},
		cancel: () => show(null),
	}
}
