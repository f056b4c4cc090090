import { expect, type Page } from '@playwright/test'
import type { StageRequest } from '../../../shared/stage.ts'

/** Changes the stage over HTTP, with the host's link that a page has open. */
export async function changeStage(page: Page, request: StageRequest): Promise<void> {
	const { pathname, hash, origin } = new URL(page.url())
	const response = await page.request.post(`${origin}/api/jams/${pathname.split('/')[2]}/stage`, {
		headers: { Authorization: `Bearer ${hash.slice(1)}` },
		data: request,
	})
	expect(response.status()).toBe(200)
}
