import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { layOut } from '../client/studio/rebuild/engine/lay-out.ts'
import { runRebuild } from '../client/studio/rebuild/engine/run-rebuild.ts'
import { WasmKernels } from '../client/studio/rebuild/engine/wasm-kernels.ts'
import { settingsForMeanings } from '../client/studio/rebuild/settings-for-meanings.ts'
import { meanings } from '../shared/meaning.ts'
import { compileAssembly } from '../vite/assembly.ts'

/**
 * Rebuilds rough maps of labels from a painting, for the training of the landscape:
 * `node scripts/landscape-pairs.ts FOLDER`, called by models/training/landscape/pairs.py.
 *
 * FOLDER has job.json; scenes.bin [count, side, side], labels.bin [height, width] and painting.bin
 * [height, width, 3], all bytes. Writes rebuilt.bin [count, side, side, 3].
 */

const Job = v.object({
	side: v.number(),
	count: v.number(),
	width: v.number(),
	height: v.number(),
	seed: v.number(),
})

const folder = process.argv[2]
if (!folder) throw new Error('node scripts/landscape-pairs.ts FOLDER')
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const { side, count, width, height, seed } = v.parse(
	Job,
	JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')),
)
const kernels = await openKernels()
const [scenes, sourceLabels] = [read('scenes.bin'), read('labels.bin')]
const source = opaque(read('painting.bin'), width, height)
const rebuilt = new Uint8Array(3 * count * side * side)
for (let i = 0; i < count; i++) {
	const targetLabels = scenes.slice(i * side * side, (i + 1) * side * side)
	const target = opaque(flatColours(targetLabels), side, side)
	const input = layOut({
		...{ target, source, targetLabels, sourceLabels },
		settings: { ...settingsForMeanings, seed: seed + i },
	})
	const { data } = await runRebuild(input, kernels, () => {})
	for (let pixel = 0; pixel < side * side; pixel++) {
		rebuilt.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * (i * side * side + pixel))
	}
}
writeFileSync(join(folder, 'rebuilt.bin'), rebuilt)

async function openKernels(): Promise<WasmKernels> {
	const file = new URL('../client/studio/rebuild/engine/assembly/kernels.ts', import.meta.url)
	const wasm = await compileAssembly(file.pathname)
	const memory = new WebAssembly.Memory({ initial: 16, maximum: 1024, shared: true })
	const { instance } = await WebAssembly.instantiate(new Uint8Array(wasm), { env: { memory } })
	return new WasmKernels(memory, {
		count: exported(instance, 'count'),
		search: exported(instance, 'search'),
		vote: exported(instance, 'vote'),
	})
}

function exported(instance: WebAssembly.Instance, name: string): (...rows: number[]) => void {
	const value = instance.exports[name]
	if (typeof value !== 'function') throw new Error(`the engine does not export ${name}`)
	return (...rows) => value(...rows)
}

/** @param labels 1–8. @returns the colours that marks with these meanings have, RGB. */
function flatColours(labels: Uint8Array): Uint8Array {
	const colours = new Uint8Array(3 * labels.length)
	for (const [i, label] of labels.entries()) {
		const colour = meanings[label - 1]?.colour ?? 0xffffff
		colours.set([colour >> 16, (colour >> 8) & 255, colour & 255], 3 * i)
	}
	return colours
}

function opaque(rgb: Uint8Array, width: number, height: number) {
	const data = new Uint8ClampedArray(4 * width * height).fill(255)
	for (let i = 0; i < width * height; i++) data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i)
	return { data, width, height }
}
