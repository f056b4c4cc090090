import { recentJams } from '../../sync/browser/recent.ts'

const storageKey = 'tessera:tour'

/** True when this is the first jam of this browser and the tour was not dismissed. */
export function shouldOfferTour(): boolean {
	return localStorage.getItem(storageKey) === null && recentJams().length <= 1
}

/** Notes that the tour was dismissed. */
export function dismissTour(): void {
	localStorage.setItem(storageKey, 'seen')
}
