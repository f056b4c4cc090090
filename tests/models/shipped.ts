import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web'
import * as v from 'valibot'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import type { Network } from '../../client/studio/engine/network.ts'

/** The catalog of the shipped networks, and its networks in this process: many runs, all with one thread. */

const catalog = readFileSync(new URL('../../models/catalog.json', import.meta.url), 'utf8')
export const { models, styles } = v.parse(Catalog, JSON.parse(catalog))

ort.env.wasm.numThreads = 1

/** @throws when the catalog has no such network */
export async function openShipped(name: string): Promise<Network> {
	const file = models.find((model) => model.name === name)?.file
	if (!file) throw new Error(`no ${name} in the catalog`)
	const session = await ort.InferenceSession.create(
		readFileSync(new URL(`../../models/${file}`, import.meta.url)),
		{ executionProviders: ['wasm'] },
	)
	return {
		async run(inputs) {
			const tensors = Object.entries(inputs).map(([name, { data, dims }]) => [
				name,
				new ort.Tensor('float32', data, dims),
			])
			const outputs = await session.run(Object.fromEntries(tensors))
			const output = outputs[session.outputNames[0] ?? '']
			if (!(output?.data instanceof Float32Array)) throw new Error(`${name} gave no numbers`)
			return { data: output.data, dims: output.dims }
		},
	}
}
