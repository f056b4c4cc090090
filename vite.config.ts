import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { assembly } from './vite/assembly.ts'
import { chunkGroups } from './vite/chunks.ts'
import { ortFiles } from './vite/ort-files.ts'
import { preloadFont } from './vite/preload-font.ts'
import { preloadJam } from './vite/preload-jam.ts'
import { pwa } from './vite/pwa.ts'
import { turnstile } from './vite/turnstile.ts'

/** A page needs these to be cross-origin isolated, which wasm threads need. Deployed: _headers. */
const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
}

export default defineConfig({
	root: 'client',
	plugins: [
		ortFiles(),
		assembly(),
		preloadJam(),
		preloadFont(),
		solid(),
		cloudflare({ configPath: '../wrangler.toml' }),
		pwa(),
		turnstile(),
	],
	server: { headers: isolation, fs: { allow: ['..'] } },
	build: {
		target: 'es2023',
		assetsInlineLimit: 0,
		outDir: '../dist',
		emptyOutDir: true,
		rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
	},
	worker: { format: 'es', plugins: () => [ortFiles(), assembly()] },
})
