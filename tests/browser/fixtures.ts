import { test as base } from '@playwright/test'
import { type Server, startServer } from '../server/start-server.ts'

/** Gives every test a file's own server, with nothing stored yet. */
export const test = base.extend<object, { server: Server }>({
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
