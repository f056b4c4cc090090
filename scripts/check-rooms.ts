import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/**
 * The rooms of the client, from the lowest to the highest. A file imports only from its own room
 * and from earlier rooms; type imports count. `client/app.tsx` and `client/main.tsx` start the page
 * and may import from all. The server and the tests have one rule: client → shared ← worker.
 */
const rooms = [
	'shared',
	'client/messages',
	'client/ui',
	'client/document',
	'client/sync',
	'client/canvas',
	'client/tools',
	'client/studio',
	'client/together',
	'client/commands',
	'client/facilitation',
	'client/panels',
	'client/room',
	'client/projector',
	'client/pages',
	'client',
]

/** Matches the path of a static or dynamic import, an export from, or `new URL(…, import.meta.url)`. */
const importPath = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*'(\.{1,2}\/[^'?]+)/g

const root = join(import.meta.dirname, '..')

function roomOf(file: string): number {
	return rooms.findIndex((room) => file.startsWith(`${room}/`))
}

function mayImport(file: string, imported: string): boolean {
	if (file.startsWith('worker/')) return /^(worker|shared)\//.test(imported)
	return !imported.startsWith('worker/') && roomOf(imported) <= roomOf(file)
}

const violations = globSync('{shared,client,worker}/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
	[...readFileSync(join(root, file), 'utf8').matchAll(importPath)]
		.map(([, path = '']) => posix.join(dirname(file), path))
		.filter((imported) => /^(shared|client|worker)\//.test(imported) && !mayImport(file, imported))
		.map((imported) => `${file} imports ${imported}, which lies above it`),
)

for (const violation of violations) console.error(violation)
process.exitCode = violations.length > 0 ? 1 : 0
