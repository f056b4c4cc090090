import { recentJams } from '../../sync/recent.ts'

const storageKey = 'tessera:tour'

/** Is this the first jam that was ever opened in this browser, and the tour not put away? */
export function isTourDue(): boolean {
	return localStorage.getItem(storageKey) === null && recentJams().length <= 1
}

/** It was seen or put away: it doesn't come again by itself. */
export function endTour(): void {
	localStorage.setItem(storageKey, 'seen')
}
