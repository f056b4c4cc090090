import { parseArgs } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'

/**
 * Runs a built Worker in workerd and nothing else: `node serve.ts --config … --port … --folder …`.
 * `wrangler dev` puts a proxy before it that every request and message passes, and Miniflare a
 * Worker of its own: neither is there when it is deployed. What gives out the pages is another
 * Worker yet, deployed on other threads; with `--api-only` it is left out. (Asking for /api/health,
 * one after the other, a request takes 1.6 ms of a core by Miniflare's own door, 0.95 ms by this
 * one, 0.5 ms without the pages.)
 */
const { values } = parseArgs({
	options: {
		config: { type: 'string', default: '' },
		port: { type: 'string', default: '' },
		folder: { type: 'string', default: '' },
		'api-only': { type: 'boolean', default: false },
	},
})
const { workerOptions, main } = unstable_getMiniflareWorkerOptions(values.config)
// Of use only where a script is not bundled.
delete workerOptions.modulesRules
if (values['api-only']) delete workerOptions.assets
if (main === undefined) throw new Error(`${values.config} names no script`)
const host = '127.0.0.1'
const options = convertV4MiniflareOptions({
	...workerOptions,
	modules: true,
	scriptPath: main,
	host,
	port: 0,
	unsafeDirectSockets: [{ host, port: Number(values.port) }],
	resourcePersistencePath: values.folder,
})
await new Miniflare(options).ready
