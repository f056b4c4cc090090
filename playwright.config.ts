import { readdirSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.ts'

const executablePath = findChromium()

const anyMachine = ['--no-sandbox', '--disable-background-networking', '--disable-component-update']
/** Without a GPU process in software, a canvas costs 43 % less of the processor. */
const noGpu = ['--disable-gpu']
/** SwiftShader: WebGPU in software, right but slow; it proves the GPU's path on any machine. */
const softwareWebGpu = [
	'--enable-unsafe-webgpu',
	'--use-webgpu-adapter=swiftshader',
	'--enable-features=Vulkan',
	'--use-vulkan=swiftshader',
]

/** Projects that can run apart; each is a folder: `npx playwright test --project studio`. */
const projects = ['studio', 'together', 'canvas', 'hosting', 'page']
const folder = new URL('tests/browser/', import.meta.url)
const stray = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
if (stray.length > 0) throw new Error(`Move into the folder of a project: ${stray.join(', ')}`)

export default defineConfig({
	projects: projects.map((name) => ({
		name,
		testDir: `tests/browser/${name}`,
		use: {
			launchOptions: {
				...(executablePath ? { executablePath } : {}),
				args: [...anyMachine, ...(name === 'studio' ? softwareWebGpu : noGpu)],
			},
		},
		// A network uses several cores: two at once wait for each other.
		...(name === 'studio' && { workers: 1 }),
	})),
	testMatch: '**/*.test.ts',
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	// A shared machine can be slow for a moment; what fails twice is broken.
	retries: process.env.CI ? 1 : 0,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	reporter: [['list']],
	use: {
		browserName: 'chromium',
		viewport: { width: 1440, height: 900 },
		permissions: ['clipboard-read', 'clipboard-write'],
		// It caches the whole page for each new person, which costs a quarter of the page's start. Tests
		// of pages without a connection allow it.
		serviceWorkers: 'block',
		// Recording one costs a quarter of a test's time.
		trace: 'on-first-retry',
	},
})
