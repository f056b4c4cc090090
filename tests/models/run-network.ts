import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Model } from '../../client/studio/engine/catalog-schema.ts'

export interface Tensor {
	data: Float32Array
	dims: readonly number[]
}

const runner = new URL('../../models/training/common/run_onnx.mjs', import.meta.url).pathname
const Said = v.object({ shapes: v.tupleWithRest([v.array(v.number())], v.array(v.number())) })

/**
 * Runs a shipped network in onnxruntime-web, in a separate process: the number of threads cannot
 * change after the first run. @returns its first output. @throws when it can't run.
 */
export function runNetwork(
	{ file }: Pick<Model, 'file'>,
	inputs: Record<string, Tensor>,
	threads = 2,
): Tensor {
	const folder = mkdtempSync(join(tmpdir(), 'tessera-network-'))
	try {
		const shapes = Object.entries(inputs).map(([name, { dims }]) => [name, dims])
		writeFileSync(join(folder, 'inputs.json'), JSON.stringify(Object.fromEntries(shapes)))
		for (const [name, { data }] of Object.entries(inputs)) {
			writeFileSync(join(folder, `${name}.bin`), new Uint8Array(data.buffer))
		}
		const model = new URL(`../../models/${file}`, import.meta.url).pathname
		const { status, stdout, stderr } = spawnSync(
			'node',
			[runner, model, folder, '0', String(threads)],
			{ encoding: 'utf8' },
		)
		if (status !== 0) throw new Error(stderr)
		const said = v.parse(Said, JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
		const bytes = new Uint8Array(readFileSync(join(folder, 'output-0.bin')))
		return { data: new Float32Array(bytes.buffer), dims: said.shapes[0] }
	} finally {
		rmSync(folder, { recursive: true })
	}
}
