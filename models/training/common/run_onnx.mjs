// node run_onnx.mjs MODEL FOLDER [RUNS] [THREADS]: runs MODEL on the inputs in FOLDER, writes the outputs there and prints
// { shapes, milliseconds }: the outputs' shapes, and the median time of a run (two threads unless said; one more run goes
// before, so that everything is warm).
import { openSession, readInputs, writeOutputs } from './onnx_files.mjs'

const [model, folder, runs = '0', threads = '2'] = process.argv.slice(2)
const session = await openSession(model, Number(threads))
const feeds = readInputs(folder)
const shapes = writeOutputs(folder, session, await session.run(feeds))
const times = []
for (let run = 0; run < Number(runs); run++) {
	const began = performance.now()
	await session.run(feeds)
	times.push(performance.now() - began)
}
times.sort((a, b) => a - b)
console.log(JSON.stringify({ shapes, milliseconds: times[times.length >> 1] ?? null }))
process.exit()
