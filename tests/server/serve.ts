import { parseArgs } from 'node:util'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'

/**
 * Runs a built Worker in workerd alone: `node serve.ts --config … --port … --folder …`.
 * `wrangler dev` adds a proxy that every request and message passes, and Miniflare adds a Worker.
 * A deployment has neither. The pages come from another Worker, which runs on other threads when
 * deployed; `--api-only` leaves it out. (For sequential requests of /api/health, a request takes
 * 1.6 ms of a core through Miniflare's own entry, 0.95 ms through this one, and 0.5 ms without
 * the pages.)
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
// Needed only for a script that is not bundled.
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
