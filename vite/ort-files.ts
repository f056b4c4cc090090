import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/**
 * Serves onnxruntime-web's own files, untouched by the bundler, behind `virtual:ort-files`: the
 * runtime, its glue (which its threads load again by URL), and its WebAssembly. That one is
 * gzipped and inflated by the client, because Workers take assets of at most 25 MiB.
 */
export function ortFiles(): Plugin {
	const dist = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'))
	const served = new Map<string, () => Uint8Array>()

	return {
		name: 'ort-files',
		enforce: 'pre',

		resolveId(id) {
			return id === virtualId ? resolvedId : undefined
		},

		load(id) {
			if (id !== resolvedId) return undefined
			const urlOf = (name: string, read: () => Uint8Array): string => {
				if (this.environment.mode === 'dev') {
					served.set(`${devPath}${name}`, read)
					return JSON.stringify(`${devPath}${name}`)
				}
				const source = read()
				const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
				const fileName = `assets/${name.replace('.', `-${hash}.`)}`
				this.emitFile({ type: 'asset', fileName, source })
				return JSON.stringify(`/${fileName}`)
			}
			const raw = (name: string) => urlOf(name, () => readFileSync(join(dist, name)))
			const zipped = (name: string) =>
				urlOf(`${name}.gz`, () => gzipSync(readFileSync(join(dist, name))))
			const entries = Object.entries(builds).map(
				([name, { runtime, binary }]) =>
					`${name}: { runtime: ${raw(runtime)}, glue: ${raw(`${binary}.mjs`)}, ` +
					`wasm: ${zipped(`${binary}.wasm`)} }`,
			)
			return `export const ortFiles = { ${entries.join(', ')} }`
		},

		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				// Vite puts `?import` behind modules that are imported by URL.
				const path = request.url?.split('?')[0] ?? ''
				const read = served.get(path)
				if (!read) return next()
				const type = path.endsWith('.gz') ? 'application/gzip' : 'text/javascript'
				response.setHeader('Content-Type', type)
				for (const [name, value] of Object.entries(server.config.server.headers ?? {})) {
					if (value !== undefined) response.setHeader(name, value)
				}
				response.end(read())
			})
		},
	}
}

const virtualId = 'virtual:ort-files'
const resolvedId = `\0${virtualId}`
const devPath = '/@ort/'

/** One build a way of running: wasm alone; WebGPU with JSPI; WebGPU where JSPI is missing. */
const builds = {
	wasm: { runtime: 'ort.wasm.min.mjs', binary: 'ort-wasm-simd-threaded' },
	jspi: { runtime: 'ort.jspi.min.mjs', binary: 'ort-wasm-simd-threaded.jspi' },
	asyncify: { runtime: 'ort.webgpu.min.mjs', binary: 'ort-wasm-simd-threaded.asyncify' },
}
