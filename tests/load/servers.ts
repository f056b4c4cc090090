import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { keysOf } from '../../shared/keys.ts'
import { createJam } from '../server/connect.ts'
import { answering, freePort, startServer } from '../server/start-server.ts'
import { subprotocols } from '../server/wire.ts'

/** How to connect to a room. */
export interface Endpoint {
	url: string
	protocols: string[]
	/** True: requests compressed messages, as browsers do. */
	compressed?: boolean
}

/** A Yjs server under test. */
export interface Contestant {
	/** Leader of the process group of all its processes. */
	pid: number
	/** Opens a new room. @param own true: its clients speak Tessera's own frames, if it knows them. */
	room(own: boolean): Promise<{ artist: Endpoint; observer: Endpoint }>
	stop(): Promise<void>
}

const rivals = new URL('rivals/', import.meta.url).pathname

export const contestants = {
	// Behind a proxy, like the rival, which has no build that workerd could run alone.
	tessera: () => startTessera({ isProxied: true }),
	'y-partyserver': startPartyserver,
	'y-websocket': startYWebsocket,
	/** Ours without a proxy, and without the Worker that serves the pages. */
	alone: () => startTessera({ isApiOnly: true }),
} satisfies Record<string, () => Promise<Contestant>>
export type ContestantName = keyof typeof contestants

async function startTessera(options: Parameters<typeof startServer>[0]): Promise<Contestant> {
	const server = await startServer(options)
	return {
		pid: server.pid(),
		async room(own) {
			const { id, keys } = await createJam(server.url)
			const endpoint = (key: string): Endpoint => {
				const url = `${server.url.replace('http', 'ws')}/api/sync/${id}`
				return own
					? { url, protocols: subprotocols(key) }
					: { url: `${url}?key=${key}`, protocols: [] }
			}
			const { artist, viewer } = await keysOf(keys.host)
			return { artist: endpoint(artist), observer: endpoint(viewer) }
		},
		stop: server.stop,
	}
}

async function startPartyserver(): Promise<Contestant> {
	installRivals()
	const config = `${rivals}y-partyserver/wrangler.toml`
	const server = await startServer({ config, isProxied: true })
	return {
		pid: server.pid(),
		room: () => sameEndpoint(`${server.url.replace('http', 'ws')}/parties/room/${freshName()}`),
		stop: server.stop,
	}
}

async function startYWebsocket(): Promise<Contestant> {
	installRivals()
	const port = await freePort()
	const child = spawn('node', [`${rivals}node_modules/@y/websocket-server/src/server.js`], {
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
	})
	await answering(child, `http://127.0.0.1:${port}/`)
	const pid = child.pid ?? 0
	return {
		pid,
		room: () => sameEndpoint(`ws://127.0.0.1:${port}/${freshName()}`),
		stop: async () => {
			process.kill(-pid, 'SIGKILL')
		},
	}
}

async function sameEndpoint(url: string): Promise<{ artist: Endpoint; observer: Endpoint }> {
	const endpoint = { url, protocols: [] }
	return { artist: endpoint, observer: endpoint }
}

function freshName(): string {
	return `bench-${Math.random().toString(36).slice(2)}`
}

/** Installs the rivals, which only the bench needs. @throws when they can't be installed. */
function installRivals(): void {
	if (existsSync(`${rivals}node_modules`)) return
	const { status } = spawnSync('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
		cwd: rivals,
		stdio: 'inherit',
	})
	if (status !== 0) throw new Error('the rivals could not be installed')
}
