import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.ts'

const executablePath = findChromium()

/** SwiftShader: WebGPU in software, right but slow; it proves the GPU's path on any machine. */
const softwareWebGpu = [
	'--enable-unsafe-webgpu',
	'--use-webgpu-adapter=swiftshader',
	'--enable-features=Vulkan',
	'--use-vulkan=swiftshader',
]

export default defineConfig({
	testDir: 'tests/browser',
	testMatch: '**/*.test.ts',
	workers: 1,
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
		// Recording one costs a quarter of a test's time.
		trace: 'on-first-retry',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				'--no-sandbox',
				'--disable-background-networking',
				'--disable-component-update',
				...softwareWebGpu,
			],
		},
	},
})
