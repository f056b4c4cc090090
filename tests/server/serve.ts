import { parseArgs } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'

/**
 * Runs a built Worker in workerd and nothing else: `node serve.ts --config … --port … --folder …`.
 * `wrangler dev` puts a proxy before it that every request and message passes, which no deployed
 * Worker has.
 */
const { values } = parseArgs({
	options: {
		config: { type: 'string', default: '' },
		port: { type: 'string', default: '' },
		folder: { type: 'string', default: '' },
	},
})
const { workerOptions, main } = unstable_getMiniflareWorkerOptions(values.config)
// Of use only where a script is not bundled.
delete workerOptions.modulesRules
if (main === undefined) throw new Error(`${values.config} names no script`)
const options = convertV4MiniflareOptions({
	...workerOptions,
	modules: true,
	scriptPath: main,
	host: '127.0.0.1',
	port: Number(values.port),
	resourcePersistencePath: values.folder,
})
await new Miniflare(options).ready
