import { createEffect, on } from 'solid-js'
import type { Paper } from '../../shared/paper.ts'
import { isDark } from '../ui/colour.ts'
import { swatches, type Tools } from './state.ts'

const ink = swatches[0].colour
const white = 0xffffff

/**
 * Swaps black ink for white, or white for black, when the jam's paper changes so that it could not be
 * seen. Other colours stay as they were chosen. Create inside a Solid owner.
 */
export function keepInkLegible(tools: Tools, paper: () => Paper): void {
	createEffect(
		on(paper, ({ colour }) => {
			const [lost, seen] = isDark(colour) ? [ink, white] : [white, ink]
			if (tools.state.colour === lost) tools.set('colour', seen)
		}),
	)
}
