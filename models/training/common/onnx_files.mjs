// Networks in onnxruntime-web (node), and tensors as files: FOLDER/inputs.json ({name: shape}), FOLDER/<name>.bin and
// FOLDER/output-<i>.bin (float32).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'

export function openSession(model, threads) {
	ort.env.wasm.numThreads = threads
	return ort.InferenceSession.create(readFileSync(model), { executionProviders: ['wasm'] })
}

/** @returns {name: tensor} */
export function readInputs(folder) {
	const shapes = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'))
	return Object.fromEntries(
		Object.entries(shapes).map(([name, shape]) => {
			const bytes = new Uint8Array(readFileSync(join(folder, `${name}.bin`)))
			return [name, new ort.Tensor('float32', new Float32Array(bytes.buffer), shape)]
		}),
	)
}

/** Writes the outputs of a run. @returns their shapes, in the session's order. */
export function writeOutputs(folder, session, results) {
	const outputs = session.outputNames.map((name) => results[name])
	for (const [i, tensor] of outputs.entries()) {
		writeFileSync(join(folder, `output-${i}.bin`), new Uint8Array(tensor.data.buffer))
	}
	return outputs.map((tensor) => tensor.dims)
}
