import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { encodeLiveInk, frameKind } from '../../shared/protocol.ts'
import { connect } from '../server/connect.ts'
import { subprotocols } from '../server/wire.ts'
import { hostileFrames, stroke } from '../worker/frame-corpus.ts'

/** A jam under attack by a person with its artists' link. */
export interface Target {
	server: string
	id: string
	key: string
}

/** Number of malformed frames that an address may send at once. */
const framesAConnection = limits.malformedFramesPerSecond * limits.malformedFramesWindowSeconds
const connectionsAtOnce = 12
const framesInAFlood = 6_000

/** Every attack uses addresses that were never banned before. */
const from = (name: string) => `${name}-${process.pid}`
/** The approximate time in which a script reconnects over a network. */
const pauseBeforeRetry = () => wait(50 + 100 * Math.random())
/** The attackers' bandwidth: 100 Mbit/s. */
const uplinkBytesAMs = 12_500
const uplinkStepMs = 5
/** Minimum overhead of a WebSocket frame, bytes. */
const headerBytes = 6

/**
 * Sends random and mutated frames from as many addresses as are needed for them to be read.
 * @returns the number of sent frames.
 */
export async function sendNoise(target: Target, count: number, seed: number): Promise<number> {
	const frames = hostileFrames(count, seed)
	let next = 0
	const attack = async () => {
		while (next < frames.length) {
			const from = next
			next += framesAConnection
			const address = `noise-${from}`
			const wire = await connect(target.server, target.id, target.key, { address })
			for (const frame of frames.slice(from, next)) wire.send(frame)
			await wire.stored().catch(() => undefined)
			wire.close()
		}
	}
	await Promise.all(Array.from({ length: connectionsAtOnce }, attack))
	return frames.length
}

/** The same from one address, which reconnects each time it is ended. @returns connections tried. */
export async function floodFromOneAddress(target: Target, goesOn: () => boolean): Promise<number> {
	const frames = hostileFrames(framesAConnection, 7)
	let tried = 0
	const attack = async () => {
		while (goesOn()) {
			tried += 1
			const wire = await connect(target.server, target.id, target.key, {
				address: from('one'),
			}).catch(() => undefined)
			for (const frame of frames) wire?.send(frame)
			await wire?.stored().catch(() => undefined)
			wire?.close()
			await pauseBeforeRetry()
		}
	}
	await Promise.all(Array.from({ length: connectionsAtOnce }, attack))
	return tried
}

/** Opens connections that are never read from: full queues, and half-open connections. */
export async function openUnreadConnections(target: Target, count: number): Promise<() => void> {
	const sockets = Array.from({ length: count }, (_, i) => open(target, from(`deaf-${i}`)))
	await Promise.all(sockets.map((socket) => once(socket, 'open')))
	for (const socket of sockets) socket.pause()
	return () => {
		for (const socket of sockets) socket.terminate()
	}
}

/**
 * Exceeds each limit of a connection repeatedly, each from a separate address.
 * @returns how often each close code came; 1006 is for connections that were refused.
 */
export async function flood(
	target: Target,
	goesOn: () => boolean,
): Promise<Record<number, number>> {
	const codes: Record<number, number> = {}
	const floods: [frame: Uint8Array | string, count: number][] = [
		[Uint8Array.of(frameKind.queryAwareness), framesInAFlood],
		[new Uint8Array(limits.frameBytes + 1), 1],
		[new Uint8Array(limits.frameBytes - 1), 3],
		['hello', framesAConnection + 2],
		[encodeLiveInk(new Uint8Array(limits.liveInkBytes + 1)), framesInAFlood],
	]
	for (let i = 0; goesOn(); i++) {
		const which = i % floods.length
		const [frame, count] = floods[which] ?? ['', 0]
		const socket = open(target, from(`flooder-${which}`))
		const ended = new Promise<number>((resolve) => socket.once('close', resolve))
		socket.once('open', () => void sendRepeatedly(socket, frame, count))
		const code = await ended
		codes[code] = (codes[code] ?? 0) + 1
		await pauseBeforeRetry()
	}
	return codes
}

/** Sends the same frame many times, at the full bandwidth. */
async function sendRepeatedly(
	socket: WebSocket,
	frame: Uint8Array | string,
	count: number,
): Promise<void> {
	const atOnce = Math.ceil((uplinkBytesAMs * uplinkStepMs) / (frame.length + headerBytes))
	for (let sent = 0; sent < count; sent += atOnce) {
		for (let i = sent; i < Math.min(count, sent + atOnce); i++) socket.send(frame)
		await wait(uplinkStepMs)
	}
}

/** Writes in others' names, and resends others' frames, whole and cut. @returns refusals. */
export async function forge(target: Target, victims: readonly number[]): Promise<string[]> {
	const secret = 'F'.repeat(22)
	const wire = await connect(target.server, target.id, target.key, { secret, address: 'forger' })
	await wire.sync()
	const replay = Y.encodeStateAsUpdate(wire.doc)
	wire.sendUpdate(replay)
	for (let i = 1; i < 8; i++) wire.sendUpdate(replay.slice(0, (replay.length * i) >> 3))
	for (const victim of victims) {
		const forged = new Y.Doc()
		Y.applyUpdate(forged, replay)
		forged.clientID = victim
		const before = Y.encodeStateVector(forged)
		addStroke(forged, newMarkId(), stroke, null)
		wire.sendUpdate(Y.encodeStateAsUpdate(forged, before))
	}
	await wire.stored()
	wire.close()
	return wire.refusals
}

/** @param address the apparent client address: a local server trusts the header. */
function open({ server, id, key }: Target, address: string): WebSocket {
	const socket = new WebSocket(
		`${server.replace('http', 'ws')}/api/sync/${id}`,
		subprotocols(key),
		{ headers: { 'CF-Connecting-IP': address } },
	)
	socket.on('error', () => undefined)
	return socket
}
