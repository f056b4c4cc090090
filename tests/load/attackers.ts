import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { encodeLiveInk, kind } from '../../shared/protocol.ts'
import { connect } from '../server/connect.ts'
import { subprotocols } from '../server/wire.ts'
import { hostileFrames, stroke } from '../worker/frame-corpus.ts'

/** A jam under attack by somebody who has its artists' link. */
export interface Target {
	server: string
	id: string
	key: string
}

/** As many frames that make no sense as an address may send at once. */
const framesAConnection = limits.stumblesPerSecond * limits.stumblesWindowSeconds
const connectionsAtOnce = 12

/** How long a script needs to knock again, over a network. */
const knockMs = 100

/**
 * Sends random and mutated frames from as many addresses as it takes to be listened to.
 * @returns how many were sent.
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

/** The same from one address, which comes back however often it is ended. @returns connections tried. */
export async function insist(target: Target, goesOn: () => boolean): Promise<number> {
	const frames = hostileFrames(framesAConnection, 7)
	let tried = 0
	const attack = async () => {
		while (goesOn()) {
			tried += 1
			const wire = await connect(target.server, target.id, target.key, { address: 'one' }).catch(
				() => undefined,
			)
			for (const frame of frames) wire?.send(frame)
			await wire?.stored().catch(() => undefined)
			wire?.close()
			await new Promise((resolve) => setTimeout(resolve, knockMs))
		}
	}
	await Promise.all(Array.from({ length: connectionsAtOnce }, attack))
	return tried
}

/** Opens connections that are never read from: full queues, and half-open lines. */
export async function openDeafEars(target: Target, count: number): Promise<() => void> {
	const sockets = Array.from({ length: count }, (_, i) => open(target, `deaf-${i}`))
	await Promise.all(sockets.map((socket) => once(socket, 'open')))
	for (const socket of sockets) socket.pause()
	return () => {
		for (const socket of sockets) socket.terminate()
	}
}

/** Goes beyond each limit of a connection, again and again. @returns how often each close code came. */
export async function flood(target: Target, goesOn: () => boolean): Promise<Map<number, number>> {
	const codes = new Map<number, number>()
	const attacks: ((socket: WebSocket) => void)[] = [
		(socket) => {
			for (let i = 0; i < limits.framesPerSecond * 30; i++)
				socket.send(Uint8Array.of(kind.queryAwareness))
		},
		(socket) => socket.send(new Uint8Array(limits.frameBytes + 1)),
		(socket) => {
			for (let i = 0; i < 3; i++) socket.send(new Uint8Array(limits.frameBytes - 1))
		},
		(socket) => {
			for (let i = 0; i < framesAConnection + 2; i++) socket.send('hello')
		},
		(socket) => {
			const ink = encodeLiveInk(new Uint8Array(limits.liveInkBytes + 1))
			for (let i = 0; i < limits.framesPerSecond * 30; i++) socket.send(ink)
		},
	]
	for (let i = 0; goesOn(); i++) {
		const socket = open(target, 'flooder')
		const ended = once(socket, 'close')
		socket.once('open', () => attacks[i % attacks.length]?.(socket))
		const [code] = await ended
		codes.set(Number(code), (codes.get(Number(code)) ?? 0) + 1)
		await new Promise((resolve) => setTimeout(resolve, knockMs))
	}
	return codes
}

/** Writes in others' names, and sends again, whole and cut, what others sent. @returns refusals. */
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

/** @param address where it seems to come from: locally, the header is believed. */
function open({ server, id, key }: Target, address: string): WebSocket {
	const socket = new WebSocket(
		`${server.replace('http', 'ws')}/api/sync/${id}`,
		subprotocols(key),
		{ headers: { 'CF-Connecting-IP': address } },
	)
	socket.on('error', () => undefined)
	return socket
}
