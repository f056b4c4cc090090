import { createSignal } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** Width and height of the magnifier, device pixels; odd, so that there is a middle pixel. */
export const magnifierSize = 11

export interface EyedropperSample {
	/** CSS pixels from the view's corner. */
	at: Vec
	pixels: ImageData
	/** 0xRRGGBB of the middle pixel. */
	colour: number
}

const [sample, setSample] = createSignal<EyedropperSample>()

/** The pixels under the eyedropper; undefined while it is not in use. */
export { sample }

/**
 * Picks the canvas colour under the pointer when the pointer is released.
 * @param readPixels reads a square of canvas pixels around a point.
 */
export function createEyedropper(
	{ tools }: ToolContext,
	readPixels: (at: Vec, side: number) => ImageData | undefined,
): Tool & { hover(point: Vec | null): void } {
	const isActive = () => tools.state.tool === 'dropper' || tools.state.picking

	function show(at: Vec | null): void {
		const pixels = at && readPixels(at, magnifierSize)
		if (!at || !pixels) {
			setSample(undefined)
			return
		}
		const middle = 4 * ((pixels.data.length / 4 - 1) / 2)
		const [red = 0, green = 0, blue = 0] = pixels.data.subarray(middle, middle + 3)
		setSample({ at: { x: at.x, y: at.y }, pixels, colour: (red << 16) | (green << 8) | blue })
	}

	return {
		hover: (point) => (isActive() || sample()) && show(isActive() ? point : null),
		down: show,
		move: (samples) => show(samples.at(-1) ?? null),
		up() {
			const colour = sample()?.colour
			show(null)
			if (colour !== undefined) tools.set('colour', colour)
			if (tools.state.tool === 'dropper') tools.set('tool', tools.state.toolAfterPick)
		},
		cancel: () => show(null),
	}
}
