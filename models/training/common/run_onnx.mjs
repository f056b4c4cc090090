// node run_onnx.mjs MODEL FOLDER [RUNS] [THREADS]: runs MODEL on FOLDER/inputs.json ({name: shape}) and FOLDER/<name>.bin (float32),
// writes FOLDER/output-<i>.bin and prints { shapes, milliseconds }: the outputs' shapes, and the median time of a run
// (two threads unless said; one more run goes before, so that everything is warm).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'

const [model, folder, runs = '0', threads = '2'] = process.argv.slice(2)
ort.env.wasm.numThreads = Number(threads)
const session = await ort.InferenceSession.create(readFileSync(model), {
	executionProviders: ['wasm'],
})
const inputs = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'))
const feeds = Object.fromEntries(
	Object.entries(inputs).map(([name, shape]) => {
		const bytes = new Uint8Array(readFileSync(join(folder, `${name}.bin`)))
		return [name, new ort.Tensor('float32', new Float32Array(bytes.buffer), shape)]
	}),
)
const results = await session.run(feeds)
const outputs = session.outputNames.map((name) => results[name])
for (const [i, tensor] of outputs.entries()) {
	writeFileSync(join(folder, `output-${i}.bin`), new Uint8Array(tensor.data.buffer))
}
const times = []
for (let run = 0; run < Number(runs); run++) {
	const began = performance.now()
	await session.run(feeds)
	times.push(performance.now() - began)
}
times.sort((a, b) => a - b)
const milliseconds = times[times.length >> 1] ?? null
console.log(JSON.stringify({ shapes: outputs.map((tensor) => tensor.dims), milliseconds }))
process.exit()
