import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rect } from '../../shared/geometry.ts'
import { seeded } from '../seeded.ts'
import { type BuiltPages, serveBuilt } from './built-pages.ts'
import { drawingSeed, picturesOf, strokesOf } from './drawing.ts'

/**
 * Pages of other canvases, built for production and served on localhost, which open with the same
 * drawing as `fillJam` makes. Their packages belong to the bench, and are installed on its first run.
 */

const folder = new URL('rivals-canvas/', import.meta.url).pathname
const packages = join(folder, 'node_modules')

const rivalNames = ['excalidraw', 'tldraw'] as const
type RivalName = (typeof rivalNames)[number]

export interface RivalPages {
	address(name: RivalName): string
	stop: BuiltPages['stop']
}

/** @throws when the rivals can't be installed or built. */
export function serveRivals(strokes: number, pictures: number, field: Rect): Promise<RivalPages> {
	return serveBuilt({
		folder,
		names: rivalNames,
		config: { define: { 'process.env.IS_PREACT': '"false"' } },
		async add(outDir) {
			await copyAssets(outDir)
			await writeFile(join(outDir, 'drawing.json'), await drawingFor(strokes, pictures, field))
		},
	})
}

/** Local fonts and icons, so that nothing is requested from other origins. */
async function copyAssets(outDir: string): Promise<void> {
	const copy = (from: string, to: string) =>
		cp(join(packages, from), join(outDir, to), { recursive: true })
	await copy('@excalidraw/excalidraw/dist/prod/fonts', 'fonts')
	for (const kind of ['fonts', 'icons', 'embed-icons', 'translations']) {
		await copy(`@tldraw/assets/${kind}`, kind)
	}
}

/** The drawing in the format of their pages: CSS colours, and points as [x, y, pressure]. */
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
