import { DurableObject } from 'cloudflare:workers'
import type { JamInfo } from '../shared/api.ts'
import type { JamKeys } from '../shared/keys.ts'
import { limits } from '../shared/limits.ts'
import { closeCode } from '../shared/protocol.ts'
import type { Role } from '../shared/roles.ts'
import type { Env } from './env.ts'
import { closeReasons, Refusal, type RefusalCode } from './errors.ts'
import { Document } from './jam/document.ts'
import { type About, hashKeys, roleOf } from './jam/gate.ts'
import { Log } from './jam/log.ts'
import { Peer } from './jam/peer.ts'
import { Relay, sayNo } from './jam/relay.ts'
import { logEvent } from './log-event.ts'

const aboutKey = 'about'

/** What a question about a jam comes back with: the answer, or why there is none. */
type Answer<T> = T | { refusal: RefusalCode }

/** One jam: its canvas, the people in it, and its links. This class is the Durable Object's shell. */
export class Jam extends DurableObject<Env> {
	readonly #relay: Relay
	readonly #peers = new Map<WebSocket, Peer>()

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env)
		this.#relay = new Relay(new Document(new Log(ctx.storage)))
		for (const socket of ctx.getWebSockets()) {
			const peer = Peer.recall(socket)
			this.#peers.set(socket, peer)
			this.#relay.recall(peer)
		}
	}

	/** Makes this object a jam. */
	async create(id: string, title: string, keys: JamKeys): Promise<void> {
		const about: About = { id, title, createdAt: Date.now(), keyHashes: await hashKeys(keys) }
		this.ctx.storage.kv.put(aboutKey, about)
	}

	/** What the jam is, to someone with this key. */
	async describe(key: string): Promise<Answer<JamInfo>> {
		const answer = await this.#open(key)
		if ('refusal' in answer) return answer
		const { id, title, createdAt } = answer.about
		return { id, title, createdAt, role: answer.role, people: this.#peers.size }
	}

	/** Opens the jam's WebSocket; a refusal is told by a close code, which browsers can see. */
	override async fetch(request: Request): Promise<Response> {
		const url = new URL(request.url)
		const answer = await this.#open(url.searchParams.get('key') ?? '')
		const { 0: theirs, 1: ours } = new WebSocketPair()
		if ('refusal' in answer) {
			ours.accept()
			closeAs(ours, answer.refusal === 'wrong-key' ? 'wrongKey' : 'unknownJam')
		} else if (this.#peers.size >= limits.connectionsPerJam) {
			ours.accept()
			closeAs(ours, 'jamFull')
		} else {
			this.ctx.acceptWebSocket(ours)
			const peer = Peer.welcome(ours, answer.role, url.searchParams.get('tessera') === '1')
			this.#peers.set(ours, peer)
			this.#relay.join(peer)
		}
		return new Response(null, { status: 101, webSocket: theirs })
	}

	override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
		const peer = this.#peers.get(socket)
		if (!peer) return
		if (!peer.mayGoOn()) {
			this.#end(socket, 'tooManyFrames')
			return
		}
		if (typeof message === 'string') {
			this.#stumble(socket, peer)
			return
		}
		if (message.byteLength > limits.frameBytes) {
			this.#end(socket, 'frameTooLarge')
			return
		}
		try {
			this.#relay.receive(peer, new Uint8Array(message))
		} catch (error) {
			if (error instanceof Refusal && error.code !== 'malformed-frame') sayNo(peer, error.code)
			else this.#stumble(socket, peer)
		}
	}

	override webSocketClose(socket: WebSocket): void {
		this.#forget(socket)
	}

	override webSocketError(socket: WebSocket): void {
		this.#forget(socket)
	}

	async #open(key: string): Promise<Answer<{ about: About; role: Role }>> {
		const about = this.ctx.storage.kv.get<About>(aboutKey)
		if (!about) return { refusal: 'unknown-jam' }
		const role = await roleOf(about, key)
		return role ? { about, role } : { refusal: 'wrong-key' }
	}

	#stumble(socket: WebSocket, peer: Peer): void {
		sayNo(peer, 'malformed-frame')
		if (!peer.mayStumble()) this.#end(socket, 'malformed')
	}

	#end(socket: WebSocket, why: keyof typeof closeCode): void {
		logEvent('connection-ended', { why })
		closeAs(socket, why)
		this.#forget(socket)
	}

	#forget(socket: WebSocket): void {
		const peer = this.#peers.get(socket)
		if (!peer) return
		this.#peers.delete(socket)
		this.#relay.leave(peer)
	}
}

function closeAs(socket: WebSocket, why: keyof typeof closeCode): void {
	socket.close(closeCode[why], closeReasons[why])
}
