import { isBetterAsExemplar, type Material, pictureChannel } from '../../shared/material.ts'
import { grainOf } from '../canvas/exemplar/grain.ts'
import type { CanvasBrush } from './canvas-brush.ts'

/** What paints materials: the better of both for each, patches of a painting, or the network. */
export const materialMethods = ['best', 'exemplar', 'network'] as const
export type MaterialMethod = (typeof materialMethods)[number]

interface MaterialChoice {
	materialMethod: MaterialMethod
	seed: number
	canvasBrush: CanvasBrush | null
}

/**
 * @param channel of a material; `pictureChannel` for the chosen brush made of the canvas.
 * @param grows in a frame, instead of along a stroke.
 * @returns the material as the next mark has it.
 */
export function materialFor(choice: MaterialChoice, channel: number, grows: boolean): Material {
	const base = { channel, seed: choice.seed, alive: false }
	if (channel === pictureChannel && choice.canvasBrush) {
		return { ...base, exemplar: choice.canvasBrush.sha256, directed: true }
	}
	if (!usesExemplar(choice, channel, grows)) return base
	const directed = grainOf(channel) === undefined ? {} : { directed: true as const }
	return { ...base, exemplar: true, ...directed }
}

/** Growing in a frame is what the network learned. */
function usesExemplar(
	{ materialMethod }: MaterialChoice,
	channel: number,
	grows: boolean,
): boolean {
	return materialMethod === 'best'
		? !grows && isBetterAsExemplar(channel)
		: materialMethod === 'exemplar'
}
