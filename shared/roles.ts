/** Who may do what. A link's key decides the role; nothing the client says can raise it. */
export type Role = 'host' | 'artist' | 'viewer'

export const roles: readonly Role[] = ['host', 'artist', 'viewer']

/** May this role change the canvas: marks, pictures, live ink? */
export function canPaint(role: Role): boolean {
	return role !== 'viewer'
}

/** May this role see and renew the jam's links? */
export function canShare(role: Role): boolean {
	return role === 'host'
}
