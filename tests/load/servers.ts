import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { keysOf } from '../../shared/keys.ts'
import { createJam } from '../server/connect.ts'
import { answering, freePort, startServer } from '../server/start-server.ts'
import { subprotocols } from '../server/wire.ts'

/** How to come into a room. */
export interface Door {
	url: string
	protocols: string[]
}

/** A Yjs server under test. */
export interface Contestant {
	/** Leader of the process group that everything of it runs in. */
	pid: number
	/** Opens a fresh room. @param own its clients speak Tessera's own frames, where it knows them. */
	room(own: boolean): Promise<{ artist: Door; observer: Door }>
	stop(): Promise<void>
}

const rivals = new URL('rivals/', import.meta.url).pathname

export const contestants = {
	tessera: startTessera,
	'y-partyserver': startPartyserver,
	'y-websocket': startYWebsocket,
} satisfies Record<string, () => Promise<Contestant>>
export type ContestantName = keyof typeof contestants

async function startTessera(): Promise<Contestant> {
	const server = await startServer()
	return {
		pid: server.pid(),
		async room(own) {
			const { id, keys } = await createJam(server.url)
			const door = (key: string): Door => {
				const url = `${server.url.replace('http', 'ws')}/api/sync/${id}`
				return own
					? { url, protocols: subprotocols(key) }
					: { url: `${url}?key=${key}`, protocols: [] }
			}
			const { artist, viewer } = await keysOf(keys.host)
			return { artist: door(artist), observer: door(viewer) }
		},
		stop: server.stop,
	}
}

async function startPartyserver(): Promise<Contestant> {
	installRivals()
	const folder = `${rivals}y-partyserver`
	const [config, outdir] = [`${folder}/wrangler.toml`, `${folder}/dist`]
	run('wrangler', ['deploy', '--dry-run', '--config', config, '--outdir', outdir])
	const server = await startServer({ config, script: `${outdir}/worker.js` })
	return {
		pid: server.pid(),
		room: () => sameDoor(`${server.url.replace('http', 'ws')}/parties/room/${freshName()}`),
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
		room: () => sameDoor(`ws://127.0.0.1:${port}/${freshName()}`),
		stop: async () => {
			process.kill(-pid, 'SIGKILL')
		},
	}
}

async function sameDoor(url: string): Promise<{ artist: Door; observer: Door }> {
	const door = { url, protocols: [] }
	return { artist: door, observer: door }
}

function freshName(): string {
	return `bench-${Math.random().toString(36).slice(2)}`
}

/** The rivals are packages of the bench alone. @throws when they can't be installed. */
function installRivals(): void {
	if (existsSync(`${rivals}node_modules`)) return
	run('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'])
}

/** Runs a command in the rivals' folder. @throws when it fails. */
function run(command: string, args: readonly string[]): void {
	const { status, stderr } = spawnSync(command, args, { cwd: rivals, encoding: 'utf8' })
	if (status !== 0) throw new Error(`${command} failed for the rivals:\n${stderr}`)
}
