// node serve_onnx.mjs MODEL FOLDER: prints the inputs' names, then, for each line on stdin, runs MODEL (one thread) on the
// inputs in FOLDER, writes the outputs there and prints their shapes. Ends with stdin.
import { createInterface } from 'node:readline'
import { openSession, readInputs, writeOutputs } from './onnx_files.mjs'

const [model, folder] = process.argv.slice(2)
const session = await openSession(model, 1)
console.log(JSON.stringify(session.inputNames))
for await (const _ of createInterface({ input: process.stdin })) {
	const results = await session.run(readInputs(folder))
	console.log(JSON.stringify(writeOutputs(folder, session, results)))
}
process.exit()
