import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type InlineConfig, preview } from 'vite'
import { freePort } from '../server/start-server.ts'

/** The bench's own pages, built for production and served on localhost. */
export interface BuiltPages {
	/** @returns the page's address. */
	address(name: string): string
	stop(): Promise<void>
}

interface Pages {
	/** Its own packages, if it has any, are installed when the bench first runs. */
	folder: string
	/** Names of its HTML files. */
	names: readonly string[]
	config?: InlineConfig
	headers?: Record<string, string>
	/** Adds files to the build. */
	add(outDir: string): Promise<void>
}

/** @throws when the packages can't be installed, or the pages can't be built. */
export async function serveBuilt(pages: Pages): Promise<BuiltPages> {
	const { folder, names, config = {}, headers = {} } = pages
	install(folder)
	const outDir = await mkdtemp(join(tmpdir(), 'tessera-pages-'))
	const shared: InlineConfig = { configFile: false, root: folder, logLevel: 'error' }
	await build({
		...shared,
		...config,
		build: {
			outDir,
			emptyOutDir: true,
			target: 'es2023',
			chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
			...config.build,
			rolldownOptions: { input: names.map((name) => join(folder, `${name}.html`)) },
		},
	})
	await pages.add(outDir)
	const port = await freePort()
	const server = await preview({
		...shared,
		plugins: config.plugins ?? [],
		build: { outDir },
		preview: { host: '127.0.0.1', port, strictPort: true, headers },
	})
	return {
		address: (name) => `http://127.0.0.1:${port}/${name}.html`,
		async stop() {
			await server.close()
			await rm(outDir, { recursive: true, force: true })
		},
	}
}

function install(folder: string): void {
	if (existsSync(join(folder, 'node_modules'))) return
	if (!existsSync(join(folder, 'package.json'))) return
	const flags = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts']
	const { status } = spawnSync('npm', ['ci', ...flags], { cwd: folder, stdio: 'inherit' })
	if (status !== 0) throw new Error(`the packages of ${folder} could not be installed`)
}
