import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import type { Rect } from '../../shared/geometry.ts'
import { seeded } from '../seeded.ts'
import { freePort } from '../server/start-server.ts'
import { drawingSeed, picturesOf, strokesOf } from './drawing.ts'

/**
 * Pages of other canvases, built for production and served on localhost, which open with the same
 * drawing as `fillJam` makes. They are packages of the bench alone, installed when it first runs.
 */

const folder = new URL('rivals-canvas/', import.meta.url).pathname
const packages = join(folder, 'node_modules')

const rivalNames = ['excalidraw', 'tldraw'] as const
type RivalName = (typeof rivalNames)[number]

export interface RivalPages {
	address(name: RivalName): string
	stop(): Promise<void>
}

/** @throws when the rivals can't be installed or built. */
export async function serveRivals(
	strokes: number,
	pictures: number,
	field: Rect,
): Promise<RivalPages> {
	install()
	const outDir = await mkdtemp(join(tmpdir(), 'tessera-rivals-'))
	await build({
		configFile: false,
		root: folder,
		logLevel: 'error',
		define: { 'process.env.IS_PREACT': '"false"' },
		build: {
			outDir,
			emptyOutDir: true,
			target: 'es2023',
			chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
			rolldownOptions: { input: rivalNames.map((name) => join(folder, `${name}.html`)) },
		},
	})
	await copyAssets(outDir)
	await writeFile(join(outDir, 'drawing.json'), await drawingFor(strokes, pictures, field))
	const port = await freePort()
	const server = await preview({
		configFile: false,
		root: folder,
		logLevel: 'error',
		build: { outDir },
		preview: { host: '127.0.0.1', port, strictPort: true },
	})
	return {
		address: (name) => `http://127.0.0.1:${port}/${name}.html`,
		async stop() {
			await server.close()
			await rm(outDir, { recursive: true, force: true })
		},
	}
}

function install(): void {
	if (existsSync(packages)) return
	const flags = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts']
	const { status } = spawnSync('npm', ['ci', ...flags], { cwd: folder, stdio: 'inherit' })
	if (status !== 0) throw new Error('the other canvases could not be installed')
}

/** Fonts and icons of their own, so that nothing is asked from elsewhere. */
async function copyAssets(outDir: string): Promise<void> {
	const copy = (from: string, to: string) =>
		cp(join(packages, from), join(outDir, to), { recursive: true })
	await copy('@excalidraw/excalidraw/dist/prod/fonts', 'fonts')
	for (const kind of ['fonts', 'icons', 'embed-icons', 'translations']) {
		await copy(`@tldraw/assets/${kind}`, kind)
	}
}

/** The drawing as their pages read it: colours as CSS says them, points as [x, y, pressure]. */
async function drawingFor(strokes: number, pictures: number, field: Rect): Promise<string> {
	const random = seeded(drawingSeed)
	const round = (value: number) => Math.round(1000 * value) / 1000
	const drawn = Array.from(strokesOf(random, strokes, field), ({ points, ...look }) => ({
		size: round(look.size),
		opacity: round(look.opacity),
		colour: `#${look.colour.toString(16).padStart(6, '0')}`,
		points: points.map(({ x, y, pressure }) => [round(x), round(y), round(pressure)]),
	}))
	const laid = []
	for await (const { picture, bytes, frame } of picturesOf(random, pictures, field)) {
		const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
		laid.push({ frame, url, width: picture.width, height: picture.height })
	}
	return JSON.stringify({ strokes: drawn, pictures: laid })
}
