import { limits } from '../shared/limits.ts'
import type { closeCode } from '../shared/protocol.ts'

/** Every way the server says no: a stable code, an HTTP status, and a sentence for people. */
export const refusals = {
	'not-found': [404, 'There is nothing at this address.'],
	'unknown-jam': [404, 'There is no jam at this link. It may have been deleted.'],
	'wrong-key': [401, 'This link does not open the jam. Ask the host for a new one.'],
	'viewers-watch': [403, 'This is a link for watching. Ask the host for one that lets you paint.'],
	'bad-request': [400, 'The request could not be understood.'],
	'request-too-large': [413, 'The request is too large.'],
	'websocket-only': [426, 'This address is for WebSocket connections.'],
	'unknown-picture': [404, 'This picture is not here, or not yet.'],
	'wrong-hash': [
		422,
		'The picture does not match its address; it may have been damaged on the way.',
	],
	'not-a-picture': [415, 'Only PNG, JPEG, WebP and AVIF pictures can be stored.'],
	'picture-too-large': [
		413,
		`A picture may have ${limits.pictureBytes / 1024 / 1024} MiB and ${limits.pictureSide} pixels a side.`,
	],
	'malformed-frame': [400, 'A message could not be understood and was left out.'],
	'ink-too-large': [413, 'A piece of live ink was too large and was left out.'],
	'too-lively': [429, 'Too many reactions at once; some were left out.'],
	'parcel-too-large': [413, 'A part of a shared picture was too large and was left out.'],
	'too-many-parcels': [429, 'Too many parts of shared pictures at once; some were left out.'],
	'parcel-not-taken': [409, 'Whoever that part of a picture was for does not take it.'],
	'line-busy': [503, 'The other’s line was busy; a part of a shared picture was left out.'],
	'document-full': [413, 'This canvas is full. Open a new jam to go on painting.'],
	'pictures-full': [
		413,
		'This jam holds no more pictures. The host can free up space under “This jam”.',
	],
	'own-pictures-full': [
		413,
		'You have added as many pictures as one person may in this jam. The host can free up space.',
	],
	'too-many-uploads': [
		429,
		'Many pictures were uploaded from your network just now. The rest follow by themselves.',
	],
	'not-yours': [403, 'A mark was signed with somebody else’s hand and was left out.'],
	'not-your-mark': [
		403,
		'Only the person who made a mark can change what it is. That change was left out.',
	],
	'beyond-the-edge': [400, 'That was beyond the edge of the canvas and was left out.'],
	'share-used': [413, 'You have used your share of this canvas. Open a new jam to go on painting.'],
	'too-many-visits': [
		429,
		'This canvas was painted on from too many visits. Ask the host for a new jam.',
	],
	'slow-connection': [429, 'Your connection is slow: what others do may come late.'],
	'too-much-asked': [429, 'The whole canvas was asked for too often. Wait a moment.'],
	'too-many-connections': [429, 'Too many connections from here. Wait a minute and try again.'],
	'too-many-posters': [429, 'There was another picture of this canvas a moment ago.'],
	'poster-outdated': [409, 'The canvas has changed since that picture of it was made.'],
	'unknown-version': [404, 'This version is no longer kept.'],
	'person-removed': [403, 'The host has removed you from this jam.'],
	'hosts-only': [403, 'Only the host can do that.'],
	'too-many-jams': [429, 'Too many new jams from here. Wait a minute and try again.'],
	'jams-used-up': [
		503,
		'No more jams can be started here today. Jams that exist go on as ever; try again tomorrow.',
	],
	'jams-used-up-here': [
		429,
		'No more jams can be started from your network today. Try again tomorrow.',
	],
	'other-site': [403, 'A jam can only be started from this site’s own page.'],
	'wrong-code': [403, 'Starting a jam here takes a code. Ask whoever runs this site for it.'],
	'not-human': [403, 'The check that you are not a robot failed. Reload the page and try again.'],
	'not-empty': [409, 'Only a new, empty jam can be filled from a file.'],
	'not-an-archive': [422, 'That file is not a jam, or it is damaged.'],
	'archive-too-large': [413, 'That jam is too large to be opened here.'],
	unexpected: [
		500,
		'Something went wrong on the server. What was saved is safe; please try again.',
	],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** What a jam answers: what it was asked for, or why not. (Errors don't cross from object to Worker.) */
export type Answer<T> = { ok: T } | RefusalAnswer
interface RefusalAnswer {
	refusal: RefusalCode
	retryAfterMs?: number | undefined
}

/** A refusal on its way to whoever asked. */
export class Refusal extends Error {
	override name = 'Refusal'
	readonly code: RefusalCode
	readonly status: (typeof refusals)[RefusalCode][0]
	readonly retryAfterMs: number | undefined

	/** @param retryAfterMs when the same request may succeed, where that is known. */
	constructor(code: RefusalCode, retryAfterMs?: number) {
		super(refusals[code][1])
		this.code = code
		this.status = refusals[code][0]
		this.retryAfterMs = retryAfterMs
	}

	get answer(): RefusalAnswer {
		return { refusal: this.code, retryAfterMs: this.retryAfterMs }
	}
}

/** Why a socket is closed, for people; `closeCode` has the numbers. */
export const closeReasons: Record<keyof typeof closeCode, string> = {
	malformed: 'Too many messages could not be understood.',
	wrongKey: refusals['wrong-key'][1],
	unknownJam: refusals['unknown-jam'][1],
	frameTooLarge: 'A message was too large.',
	deleted: 'The host has deleted this jam.',
	silent: 'Nothing was heard from here for a while.',
	tooManyFrames: 'Too many messages at once; slow down and connect again.',
	removed: refusals['person-removed'][1],
	jamFull: 'This jam is full. Try again when somebody has left.',
}
