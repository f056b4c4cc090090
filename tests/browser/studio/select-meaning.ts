import { expect, type Page } from '@playwright/test'

/** Chooses what the next strokes stand for, by its name. */
export async function selectMeaning(page: Page, name: string): Promise<void> {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill(`Meaning: ${name}`)
	await page.keyboard.press('Enter')
	await expect(page.getByRole('button', { name: `Meaning: ${name}` })).toBeVisible()
}
