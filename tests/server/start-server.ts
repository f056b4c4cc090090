import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built app in a separate workerd, with a separate folder for its storage. */
export interface Server {
	url: string
	/** Leader of the process group of all its processes. */
	pid(): number
	/** Ends every process at once (SIGKILL), like a power cut. */
	kill(): Promise<void>
	/** Kills the server if it runs, and starts it again on the same port and folder. */
	restart(): Promise<void>
	/** Ends the server and removes its storage. */
	stop(): Promise<void>
}

const serve = new URL('serve.ts', import.meta.url).pathname
const wranglerQuiet = [
	...['--ip', '127.0.0.1', '--inspector-port', '0'],
	...['--show-interactive-dev-session=false', '--log-level', 'error'],
]
const patienceMs = 60_000
const pollMs = 50

interface Options {
	/** A Worker's configuration; default: that of `npm run build`. */
	config?: string
	/** True: behind the proxy of `wrangler dev`, as in development. False: workerd alone. */
	isProxied?: boolean
	/** Path of the storage folder. */
	parent?: string
	/** True: without the Worker that serves the pages. */
	isApiOnly?: boolean
}

/** Starts a Worker in workerd. @throws when it doesn't answer within a minute. */
export async function startServer(options: Options = {}): Promise<Server> {
	const port = await freePort()
	const folder = await mkdtemp(join(options.parent ?? tmpdir(), 'tessera-'))
	const url = `http://127.0.0.1:${port}`
	const start = () => launch(options, port, folder, url)
	let running = await start()

	const kill = async () => {
		const { pid, exitCode, signalCode } = running
		if (pid === undefined || exitCode !== null || signalCode !== null) return
		const gone = once(running, 'exit')
		// The minus sign addresses the whole process group, workerd included.
		process.kill(-pid, 'SIGKILL')
		await gone
	}
	return {
		url,
		pid: () => running.pid ?? 0,
		kill,
		async restart() {
			await kill()
			running = await start()
		},
		async stop() {
			await kill()
			await rm(folder, { recursive: true, force: true })
		},
	}
}

function launch(
	{ config = 'dist/tessera/wrangler.json', isProxied, isApiOnly }: Options,
	port: number,
	folder: string,
	url: string,
): Promise<ChildProcess> {
	const where = ['--config', config, '--port', String(port)]
	const [command, args] = isProxied
		? ['wrangler', ['dev', ...where, '--persist-to', folder, ...wranglerQuiet]]
		: ['node', [serve, ...where, '--folder', folder, ...(isApiOnly ? ['--api-only'] : [])]]
	const child = spawn(command, args, {
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			WRANGLER_SEND_METRICS: 'false',
			CLOUDFLARE_CF_FETCH_ENABLED: 'false',
			// Otherwise `wrangler dev` writes every event into its own database, in the same process. That
			// is four fifths of the cost of a message, and does not happen when deployed.
			X_LOCAL_OBSERVABILITY: 'false',
		},
	})
	return answering(child, `${url}/api/health`)
}

/** Waits until a started server answers. @throws when it doesn't within a minute. */
export async function answering(child: ChildProcess, url: string): Promise<ChildProcess> {
	let output = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => {
			output += chunk.toString()
		})
	}
	for (const end = Date.now() + patienceMs; Date.now() < end; ) {
		if (child.exitCode !== null) break
		const answer = await fetch(url).catch(() => undefined)
		if (answer && answer.status < 500) return child
		await new Promise((resolve) => setTimeout(resolve, pollMs))
	}
	if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
	throw new Error(`the server did not start:\n${output}`)
}

/** @returns a port that nothing listens on. */
export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1')
	await once(probe, 'listening')
	const address = probe.address()
	probe.close()
	await once(probe, 'close')
	if (address === null || typeof address === 'string') throw new Error('no free port')
	return address.port
}
