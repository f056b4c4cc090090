import { test as base } from '@playwright/test'
import { type Server, startServer } from '../server/start-server.ts'

/**
 * Gives tests a server with empty storage, and closes all browsers after each test. Otherwise their
 * people would stay in their jams until the last test.
 */
export const test = base.extend<{ closing: undefined }, { server: Server }>({
	closing: [
		async ({ browser }, use) => {
			await use(undefined)
			await Promise.all(browser.contexts().map((context) => context.close()))
		},
		{ auto: true },
	],
	server: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads dependencies from this pattern
		async ({}, use) => {
			const server = await startServer()
			await use(server)
			await server.stop()
		},
		{ scope: 'worker' },
	],
})

export { expect } from '@playwright/test'
