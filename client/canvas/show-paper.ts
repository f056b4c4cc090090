import { createEffect, onCleanup } from 'solid-js'
import { isSamePaper, plainPaper } from '../../shared/paper.ts'
import { isLoaded } from '../sync/connection/connection.ts'
import type { Session } from '../sync/session.ts'
import { cssColour, isDark, luminance } from '../ui/colour.ts'

/** Below this luminance, lines that are made for white paper are too faint. */
const lightFrom = 0.6

/**
 * Gives the page the colour of the jam's paper as `--paper`, and lines and words that lie on it a
 * colour that can be seen there. Before the document is there, the paper is the poster's. Create inside
 * a Solid owner, which also ends it.
 */
export function showPaper(session: Pick<Session, 'paper' | 'poster' | 'connection'>): void {
	const { style, dataset } = document.documentElement
	createEffect(() => {
		const paper = session.paper()
		const isKnown = isLoaded(session.connection()) || !isSamePaper(paper, plainPaper)
		const colour = (isKnown ? undefined : session.poster.shown()?.paper) ?? paper.colour
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
