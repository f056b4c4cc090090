import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { turnstile } from './tests/worker/turnstile.ts'
import { assembly } from './vite/assembly.ts'

export default defineConfig({
	test: {
		// By default one core is left free: half of a machine with two.
		maxWorkers: '100%',
		projects: [
			{
				plugins: [assembly()],
				// Solid as in a browser: its build for servers is not reactive.
				ssr: { resolve: { conditions: ['browser'] } },
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.ts'],
					// For what never ends: properties of many runs take seconds on a machine that is busy.
					testTimeout: 60_000,
					server: { deps: { inline: ['solid-js'] } },
				},
			},
			{
				plugins: [
					cloudflareTest({
						wrangler: { configPath: './wrangler.toml' },
						miniflare: { outboundService: turnstile },
					}),
				],
				test: { name: 'worker', include: ['tests/worker/**/*.test.ts'], testTimeout: 60_000 },
			},
			{
				test: {
					name: 'models',
					include: ['tests/models/**/*.test.ts'],
					// Threads of WebAssembly wait for each other by spinning: on a machine that is busy, four of
					// them take minutes.
					testTimeout: 300_000,
				},
			},
			{
				test: {
					name: 'training',
					include: ['tests/training/**/*.test.ts'],
					testTimeout: 600_000,
				},
			},
			{
				test: {
					name: 'server',
					include: ['tests/server/**/*.test.ts'],
					testTimeout: 120_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
})
