import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import asc from 'assemblyscript/asc'
import type { Plugin } from 'vite'

/**
 * Compiles AssemblyScript: `import { wasm } from './FILE.ts?assembly'` is the WebAssembly of the file,
 * as base64. It is a few kilobytes, so that a request of its own would cost more than it saves.
 */
export function assembly(): Plugin {
	return {
		name: 'assembly',
		enforce: 'pre',
		async load(id) {
			const [file, query] = id.split('?')
			if (!file || query !== 'assembly') return undefined
			this.addWatchFile(file)
			const wasm = await compileAssembly(file)
			return `export const wasm = '${Buffer.from(wasm).toString('base64')}'`
		},
	}
}

/** @returns the WebAssembly of one file that imports nothing. @throws Error with what the compiler reports. */
export async function compileAssembly(file: string): Promise<Uint8Array> {
	let wasm: Uint8Array | undefined
	const { error, stderr } = await asc.main([basename(file), '--outFile', 'out.wasm', ...options], {
		readFile: (name) => {
			if (name !== basename(file)) return null
			return readFileSync(`${dirname(file)}/${name}`, 'utf8')
		},
		writeFile: (name, contents) => {
			if (name === 'out.wasm' && typeof contents !== 'string') wasm = contents
		},
		listFiles: () => [],
	})
	if (error || !wasm) throw new Error(`${file}: ${stderr.toString() || error}`)
	return wasm
}

/** The module imports its memory, so that threads can share it: 1 MiB at first, 64 MiB at most. */
const options = [
	...['-O3', '--runtime', 'stub', '--noAssert'],
	...['--importMemory', '--sharedMemory', '--initialMemory', '16', '--maximumMemory', '1024'],
	...['--enable', 'simd', '--enable', 'threads', '--enable', 'bulk-memory'],
]
