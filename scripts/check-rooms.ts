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
	'client/export',
	'client/tools',
	'client/studio',
	'client/together',
	'client/desks',
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

/** Matches the path of an import that the bundle keeps: not of types alone, not dynamic. */
const bundledPath = /^(?:import|export)\b(?!\s+type\b)(?:[^';]*?\bfrom)?\s*'(\.{1,2}\/[^'?]+)/gm

/** @returns the files of the bundle that begins with `entry`. */
function bundleOf(entry: string, files = new Set<string>()): Set<string> {
	if (files.has(entry)) return files
	files.add(entry)
	for (const [, path = ''] of readFileSync(join(root, entry), 'utf8').matchAll(bundledPath)) {
		const imported = posix.join(dirname(entry), path)
		if (/\.tsx?$/.test(imported)) bundleOf(imported, files)
	}
	return files
}

/** A thread shows no text. With the texts in its bundle it would start a third later. */
const talkingThreads = globSync('client/**/worker.ts', { cwd: root }).flatMap((entry) =>
	[...bundleOf(entry)]
		.filter((file) => file === 'client/messages/language.ts')
		.map((file) => `${entry} has ${file} in its bundle`),
)

const faults = [...violations, ...talkingThreads]
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
