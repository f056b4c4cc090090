import { limits } from '../shared/limits.ts'
import type { closeCode } from '../shared/protocol.ts'

/** Every way the server says no: a stable code, an HTTP status, and a sentence for people. */
export const refusals = {
	'not-found': [404, 'There is nothing at this address.'],
	'unknown-jam': [404, 'There is no jam at this link. It may have been deleted.'],
	'wrong-key': [401, 'This link doesn’t open the jam. Ask the host for a new one.'],
	'viewers-watch': [403, 'This link is for watching. Ask the host for one that lets you paint.'],
	'bad-request': [400, 'The request could not be understood.'],
	'request-too-large': [413, 'The request is too large.'],
	'websocket-only': [426, 'This address is for WebSocket connections.'],
	'unknown-picture': [404, 'This image is not here, or not yet.'],
	'wrong-hash': [422, 'The image doesn’t match its address. It may have been damaged on the way.'],
	'not-a-picture': [415, 'Only PNG, JPEG, WebP and AVIF images can be stored.'],
	'picture-too-large': [
		413,
		`An image can have up to ${limits.pictureBytes / 1024 / 1024} MiB and ${limits.pictureSide} pixels a side.`,
	],
	'malformed-frame': [400, 'A message could not be understood and was skipped.'],
	'ink-too-large': [413, 'A piece of live ink was too large and was skipped.'],
	'too-lively': [429, 'Too much at once. Some of it was skipped.'],
	'direct-message-too-large': [413, 'A part of a shared image was too large and was skipped.'],
	'too-many-direct-messages': [429, 'Too many parts of shared images at once. Some were skipped.'],
	'direct-message-refused': [409, 'The other person isn’t accepting parts of this image.'],
	'line-busy': [
		503,
		'The other person’s connection was busy. A part of a shared image was skipped.',
	],
	'document-full': [413, 'This canvas is full. Start a new jam to keep painting.'],
	'pictures-full': [
		413,
		'This jam can’t hold more images. The host can free up space under “This jam”.',
	],
	'own-pictures-full': [
		413,
		'You have added as many images as one person can in this jam. The host can free up space.',
	],
	'too-many-uploads': [
		429,
		'Many images were just uploaded from your network. The rest will follow automatically.',
	],
	'not-yours': [403, 'An item was signed with someone else’s name and was skipped.'],
	'not-your-mark': [
		403,
		'Only the person who made an item can change it like that. The change was skipped.',
	],
	'protected-mark': [403, 'The host has protected that item. The change was skipped.'],
	'tool-not-allowed': [403, 'The host has turned that tool off for now. The change was skipped.'],
	'needs-approval': [403, 'The host approves images and texts here. The change was skipped.'],
	'paper-not-allowed': [403, 'Only the host can change the canvas here. The change was skipped.'],
	'name-not-allowed': [403, 'In this jam everyone has a generated name.'],
	frozen: [409, 'Pens down: the host has paused painting. Your last strokes are kept.'],
	'beyond-the-edge': [400, 'That was beyond the edge of the canvas and was skipped.'],
	'share-used': [413, 'You have used your share of this canvas. Start a new jam to keep painting.'],
	'too-many-visits': [429, 'This canvas has had too many visits. Ask the host for a new jam.'],
	'slow-connection': [429, 'Your connection is slow. What others do may arrive late.'],
	'too-much-asked': [429, 'The whole canvas was requested too often. Wait a moment.'],
	'too-many-connections': [
		429,
		'Too many connections from your network. Wait a few seconds and try again.',
	],
	'too-many-posters': [429, 'A preview of this canvas was sent a moment ago.'],
	'poster-outdated': [409, 'The canvas has changed since that preview was made.'],
	'unknown-version': [404, 'This version is no longer available.'],
	'person-removed': [403, 'The host has removed you from this jam.'],
	'door-closed': [423, 'The host lets nobody new in right now.'],
	'unknown-code': [404, 'No jam has this code. Check it, or ask the host for the link.'],
	'too-many-wrong-codes': [
		429,
		'Too many wrong codes were entered today. Ask the host for the link instead.',
	],
	'too-many-codes': [429, 'Too many codes from your network. Wait a minute and try again.'],
	'code-needs-door': [409, 'While the door is locked there is no code. Open the door first.'],
	'code-needs-link': [409, 'While the link for painting is closed there is no code.'],
	'codes-used-up': [503, 'No more codes are free right now. Share the link instead.'],
	'no-ballot': [409, 'Voting is closed.'],
	'no-activity': [409, 'No activity is running.'],
	'nobody-here': [409, 'Nobody is here yet who could take part.'],
	'not-here': [409, 'Open the jam first.'],
	'no-dots-left': [409, 'All of your dots are placed. Take one back first.'],
	'unknown-target': [404, 'That is not here any more, so it can’t get a dot.'],
	'too-many-dots': [429, 'Too many dots at once. Wait a moment.'],
	'other-document': [
		403,
		'That desk is not open to you. What you made there is kept on your device.',
	],
	'too-many-desks': [409, `A jam can have up to ${limits.desks} desks. Reveal or delete some.`],
	'hosts-only': [403, 'Only the host can do that.'],
	'too-many-titles': [429, 'The jam was renamed too often. Wait a moment.'],
	'too-many-jams': [429, 'Too many new jams from your network. Wait a minute and try again.'],
	'jams-used-up': [
		503,
		'No more jams can be started here today. Existing jams keep working. Try again tomorrow.',
	],
	'jams-used-up-here': [
		429,
		'No more jams can be started from your network today. Try again tomorrow.',
	],
	'other-site': [403, 'A jam can only be started from this site’s own page.'],
	'wrong-code': [
		403,
		'You need an access code to start a jam here. Ask the people who run this site.',
	],
	'not-human': [403, 'We couldn’t check that you are not a robot. Reload the page and try again.'],
	'not-empty': [409, 'Only a new, empty jam can be filled from a file.'],
	'not-an-archive': [422, 'That file is not a saved jam, or it is damaged.'],
	'archive-too-large': [413, 'That jam is too large to open here.'],
	unexpected: [
		500,
		'Something went wrong on the server. What was saved is safe. Please try again.',
	],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** What a jam answers: what it was asked for, or why not. (Errors don't cross from object to Worker.) */
export type Answer<T> = { ok: T } | RefusalAnswer
interface RefusalAnswer {
	refusal: RefusalCode
	retryAfterMs?: number | undefined
}

/** A refusal, thrown where a request is found invalid. */
export class Refusal extends Error {
	override name = 'Refusal'
	readonly code: RefusalCode
	readonly status: (typeof refusals)[RefusalCode][0]
	readonly retryAfterMs: number | undefined

	/** @param retryAfterMs time until the same request can succeed, if known. */
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
	doorClosed: refusals['door-closed'][1],
	otherDocument: refusals['other-document'][1],
	jamFull: 'This jam is full. Try again when someone has left.',
}
