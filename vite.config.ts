import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

export default defineConfig({
	root: 'client',
	plugins: [solid(), cloudflare({ configPath: '../wrangler.toml' })],
	build: { target: 'es2023', assetsInlineLimit: 0 },
	worker: { format: 'es' },
})
