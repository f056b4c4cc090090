import type { GuestRole } from '../../../shared/keys.ts'

/** What the guests' links are called. */
export const linkNames: Record<GuestRole, string> = {
	artist: 'Link for artists',
	viewer: 'Link for watching',
}
