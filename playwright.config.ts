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

/**
 * Projects that can run apart: `npx playwright test --project studio`. Each is a folder, but for
 * `webgpu`: the studio's tests with that tag. In others networks run as WebAssembly, which halves
 * their time here.
 */
const folders = ['studio', 'together', 'canvas', 'hosting', 'page']
const folder = new URL('tests/browser/', import.meta.url)
const stray = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
if (stray.length > 0) throw new Error(`Move into the folder of a project: ${stray.join(', ')}`)

/** @param gpu the arguments of Chromium that choose where graphics run. */
function projectOf(name: string, gpu: readonly string[]) {
	return {
		name,
		testDir: `tests/browser/${name}`,
		use: {
			launchOptions: {
				...(executablePath ? { executablePath } : {}),
				args: [...anyMachine, ...gpu],
			},
		},
		grepInvert: /@webgpu/,
		// A network uses several cores: two at once wait for each other.
		...(name === 'studio' && { workers: 1 }),
	}
}

export default defineConfig({
	projects: [
		{
			...projectOf('studio', softwareWebGpu),
			name: 'webgpu',
			grep: /@webgpu/,
			grepInvert: [],
		},
		...folders.map((name) => projectOf(name, noGpu)),
	],
	testMatch: '**/*.test.ts',
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	// A shared machine can be slow for a moment; what fails twice is broken.
	retries: process.env.CI ? 1 : 0,
	// They end what hangs. Beside other work, what takes a second can take ten.
	timeout: 400_000,
	expect: { timeout: 30_000 },
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
