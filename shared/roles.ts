/** A connection's role, by its link's key. A host can let an artist only watch, as a viewer. */
export type Role = 'host' | 'artist' | 'viewer'

export const roles: readonly Role[] = ['host', 'artist', 'viewer']

/** @returns whether this role may change the canvas: marks, pictures, live ink. */
export function canPaint(role: Role): boolean {
	return role !== 'viewer'
}

/** @returns whether this role may see and renew the jam's links. */
export function canShare(role: Role): boolean {
	return role === 'host'
}
