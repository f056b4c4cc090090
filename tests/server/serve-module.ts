import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { assembly } from '../../vite/assembly.ts'

export interface ModuleServer {
	/** Of an empty page, cross-origin isolated. */
	page: string
	/** Of the module, for `import()` on that page. */
	module: string
	stop(): Promise<void>
}

/** Builds a module of the client with its workers, as for production, and serves it on localhost. */
export async function serveModule(path: string): Promise<ModuleServer> {
	const files = await buildModule(fileURLToPath(new URL(`../../client/${path}`, import.meta.url)))
	const server = createServer((request, response) => {
		const file = files.get(request.url ?? '')
		response.setHeader('Content-Type', file === undefined ? 'text/html' : 'text/javascript')
		response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
		response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
		response.end(file ?? '<!doctype html><title>Module</title>')
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = server.address()
	if (address === null || typeof address === 'string') throw new Error('no port')
	const origin = `http://127.0.0.1:${address.port}`
	return {
		page: `${origin}/`,
		module: `${origin}/module.js`,
		async stop() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}

/** @returns the code of each file by its path. */
async function buildModule(input: string): Promise<Map<string, string | Uint8Array>> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [assembly()],
		worker: { format: 'es', plugins: () => [assembly()] },
		build: {
			write: false,
			target: 'es2023',
			rolldownOptions: {
				input,
				preserveEntrySignatures: 'strict',
				output: { entryFileNames: 'module.js' },
			},
		},
	})
	if ('close' in built) throw new Error('a watcher instead of a build')
	return new Map(
		[built]
			.flat()
			.flatMap(({ output }) => output)
			.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
	)
}
