import { createEffect, onCleanup } from 'solid-js'
import type { Paper } from '../../shared/paper.ts'
import { cssColour, isDark, luminance } from '../ui/colour.ts'

/** Below this luminance, lines that are made for white paper are too faint. */
const lightFrom = 0.6

/**
 * Gives the page the colour of the jam's paper as `--paper`, and lines and words that lie on it a
 * colour that can be seen there. Create inside a Solid owner, which also ends it.
 */
export function showPaper(paper: () => Paper): void {
	const { style, dataset } = document.documentElement
	createEffect(() => {
		const { colour } = paper()
		style.setProperty('--paper', cssColour(colour))
		dataset.paper = toneOf(colour)
	})
	onCleanup(() => {
		style.removeProperty('--paper')
		delete dataset.paper
	})
}

function toneOf(colour: number): 'light' | 'medium' | 'dark' {
	if (isDark(colour)) return 'dark'
	return luminance(colour) < lightFrom ? 'medium' : 'light'
}
