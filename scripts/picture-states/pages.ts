import { expect, inJam, open, press, type State } from './scene.ts'

/** The pages outside of a jam. */
export const pagesStates: State[] = [
	{ name: 'home', show: ({ page, links }) => open(page, links.home) },
	{
		name: 'home-recent',
		async show(scene) {
			// Until the jam has its poster.
			const poster = scene.page.waitForResponse(
				(response) => response.url().includes('/poster') && [200, 201].includes(response.status()),
				{ timeout: 90_000 },
			)
			await Promise.all([poster, inJam(scene, scene.links.host)])
			await inJam(scene, scene.links.empty)
			await open(scene.page, scene.links.home)
		},
	},
	{
		name: 'home-class',
		async show({ page, m, links }) {
			await open(page, links.home)
			await page.getByText(m.setups.class, { exact: true }).click()
			await expect(page.getByText(m.setups.classHint)).toBeVisible()
		},
	},
	{
		name: 'home-settings',
		async show({ page, m, links }) {
			await open(page, links.home)
			await press(page, m.settings.title)
		},
	},
	{
		name: 'home-bad-file',
		async show({ page, m, links }) {
			await open(page, links.home)
			await page.getByLabel(m.openFile.fileLabel).setInputFiles(notes)
			await expect(page.getByRole('alert').filter({ hasText: '.tessera.zip' })).toBeVisible()
		},
	},
	{ name: 'join', show: ({ page, links }) => open(page, `${links.home}/join`) },
	{
		name: 'join-bad-code',
		async show({ page, m, links }) {
			await open(page, `${links.home}/join`)
			await page.getByLabel(m.join.code).fill('k7m')
			await press(page, m.join.join)
			await expect(page.getByText(m.join.notACode)).toBeVisible()
		},
	},
	{
		name: 'projector',
		async show({ page, links }) {
			await open(page, `${links.watch.replace('/j/', '/show/')}.ABC234`)
			await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
		},
	},
	{ name: 'lost', show: ({ page, links }) => open(page, `${links.home}/nowhere`) },
	{
		name: 'bad-link',
		async show({ page, m, links }) {
			await open(page, links.host.replace(/#.*/, ''))
			await expect(page.getByText(m.errors['wrong-key'])).toBeVisible()
		},
	},
]

/** A file that is neither a picture nor a jam. */
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Not a picture.') }
