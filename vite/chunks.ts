import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

/**
 * Groups what the pages import into four files. Without it, each set of importers has a file of its
 * own: opening a jam took 145 requests, and each one costs time on both sides.
 * - `app`: what the entry imports. The entry itself stays apart, because it awaits a language, whose
 *   file imports from `app`;
 * - `start`: what the jam's page shares with the pages that lead to it;
 * - `canvas`: what it shares with the page that shows a finished jam;
 * - `room`: the rest of what it imports. Panels that are loaded later share it.
 */
export function chunkGroups(): Rolldown.CodeSplittingGroup[] {
	const jam = page('jam')
	return [
		group('app', 4, [client('main.tsx')]),
		group('start', 3, [page('home'), page('join')], jam),
		group('canvas', 2, [page('show')], jam),
		group('room', 1, [jam]),
	]
}

/** All that these modules import statically, and that the module `within` imports too. */
function group(
	name: string,
	priority: number,
	roots: readonly string[],
	within?: string,
): Rolldown.CodeSplittingGroup {
	let members: Set<string> | undefined
	return {
		priority,
		name: (id, context) => {
			members ??= within
				? modulesOf(roots, context).intersection(modulesOf([within], context))
				: modulesOf(roots, context)
			return members.has(id) && id !== client('main.tsx') ? name : null
		},
	}
}

function modulesOf(ids: readonly string[], context: Rolldown.ChunkingContext): Set<string> {
	const found = new Set(ids)
	for (const id of found) {
		for (const imported of context.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
	}
	return found
}

function page(name: string): string {
	return client(`pages/${name}.tsx`)
}

/** The path of a file of the client, as the bundler names modules. */
function client(path: string): string {
	return fileURLToPath(new URL(`../client/${path}`, import.meta.url))
}
