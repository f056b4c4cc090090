import { readFileSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { Catalog } from '../client/studio/engine/catalog-schema.ts'
import { knownInput, sampleOutput } from '../client/studio/engine/known-input.ts'
import { runNetwork } from '../tests/models/run-network.ts'

/**
 * Writes models/known-outputs.json: values of each network's output for its known input, on the
 * processor. A GPU must reproduce them before it is trusted. Run it again when a network changes.
 */

const folder = new URL('../models/', import.meta.url)
const catalog = JSON.parse(readFileSync(new URL('catalog.json', folder), 'utf8'))
const { models } = v.parse(Catalog, catalog)
const outputs: Record<string, number[]> = {}
for (const model of models) {
	const samples = sampleOutput(await runNetwork(model, knownInput(model)))
	outputs[model.name] = samples.map((value) => Number(value.toPrecision(6)))
}
const text = JSON.stringify(outputs, undefined, '\t')
writeFileSync(new URL('known-outputs.json', folder), `${text}\n`)
