// node run_onnx.mjs MODEL FOLDER: runs MODEL on FOLDER/inputs.json ({name: shape}) and FOLDER/<name>.bin (float32),
// writes FOLDER/output-<i>.bin and prints the outputs' shapes as JSON.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'

const [model, folder] = process.argv.slice(2)
ort.env.wasm.numThreads = 1
const session = await ort.InferenceSession.create(readFileSync(model), {
	executionProviders: ['wasm'],
})
const shapes = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'))
const feeds = Object.fromEntries(
	Object.entries(shapes).map(([name, shape]) => {
		const bytes = new Uint8Array(readFileSync(join(folder, `${name}.bin`)))
		return [name, new ort.Tensor('float32', new Float32Array(bytes.buffer), shape)]
	}),
)
const results = await session.run(feeds)
const outputs = session.outputNames.map((name) => results[name])
for (const [i, tensor] of outputs.entries()) {
	writeFileSync(join(folder, `output-${i}.bin`), new Uint8Array(tensor.data.buffer))
}
console.log(JSON.stringify(outputs.map((tensor) => tensor.dims)))
