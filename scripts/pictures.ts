import { mkdir, rm } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { en, type Messages } from '../client/messages/en.ts'
import { zhHant } from '../client/messages/zh-hant.ts'
import { generateName, type NameLanguage } from '../shared/names.ts'
import { expectAccessible, skipTour } from '../tests/browser/support.ts'
import { startServer } from '../tests/server/start-server.ts'
import { launchChromium } from './find-chromium.ts'
import { makeJams } from './picture-jams.ts'
import type { Links } from './picture-states/scene.ts'
import { states } from './picture-states/states.ts'

/**
 * Takes pictures of every screen and state in both themes, both languages, on a desktop, a tablet and
 * a phone in both orientations, into pictures/. They show the effects of a change everywhere.
 * Arguments select pictures: `npm run pictures -- share zh-Hant` takes only those whose name matches
 * both, as patterns. With `--axe`, axe looks at each state too, and what it finds is an error.
 */

const folder = 'pictures'
const wanted = process.argv.slice(2).filter((word) => word !== '--axe')
const isChecked = process.argv.includes('--axe')

/** What the page shows may depend on: its theme is the system's, which changes without a new visit. */
interface Look {
	name: string
	media: NonNullable<Parameters<Page['emulateMedia']>[0]>
}

const plain = { reducedMotion: 'reduce', contrast: 'no-preference', forcedColors: 'none' } as const
const looks: Look[] = [
	{ name: 'dark', media: { ...plain, colorScheme: 'dark' } },
	{ name: 'light', media: { ...plain, colorScheme: 'light' } },
]
/** Rarer looks: on a desktop, in English. */
const rareLooks: Look[] = [
	{ name: 'contrast', media: { ...plain, colorScheme: 'dark', contrast: 'more' } },
	{ name: 'light-contrast', media: { ...plain, colorScheme: 'light', contrast: 'more' } },
	{ name: 'forced', media: { ...plain, colorScheme: 'dark', forcedColors: 'active' } },
]
const languages: { tag: NameLanguage; messages: Messages }[] = [
	{ tag: 'en', messages: en },
	{ tag: 'zh-Hant', messages: zhHant },
]
const devices: { name: string; isSmall?: true; context: BrowserContextOptions }[] = [
	{ name: 'desktop', context: { viewport: { width: 1440, height: 900 } } },
	{
		name: 'phone',
		isSmall: true,
		context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
	},
	{
		name: 'landscape',
		isSmall: true,
		context: { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true },
	},
	{ name: 'tablet', context: { viewport: { width: 1024, height: 768 }, hasTouch: true } },
]

/** Sizes between these: only when an argument names one of them. */
const otherDevices: typeof devices = [
	{ name: 'laptop', context: { viewport: { width: 1280, height: 720 } } },
	{
		name: 'split',
		isSmall: true,
		context: { viewport: { width: 507, height: 1024 }, hasTouch: true },
	},
]

const [english] = languages
const [desktop] = devices
const wantedDevices = [...devices, ...otherDevices.filter(({ name }) => wanted.includes(name))]
const visits = languages
	.flatMap((language) =>
		wantedDevices.flatMap((device) =>
			states.map((state) => {
				const isRare = language === english && device === desktop
				const name = `${state.name}-${device.name}-${language.tag}`
				const shown = [...looks, ...(isRare ? rareLooks : [])].filter((look) =>
					wanted.every((word) => new RegExp(word).test(`${name}-${look.name}`)),
				)
				return { name, state, language, device, looks: shown }
			}),
		),
	)
	.filter(({ looks, state, device }) => looks.length > 0 && !(state.isWide && device.isSmall))
if (visits.length === 0) throw new Error(`no picture has ${wanted.join(' and ')} in its name`)

const server = await startServer()
// Without a GPU process in software, a canvas costs far less of the processor.
const browser = await launchChromium(['--disable-gpu'])
try {
	if (wanted.length === 0) await rm(folder, { recursive: true, force: true })
	await mkdir(folder, { recursive: true })
	const links = await makeJams(server.url)
	for (const visit of visits) await take(visit, links)
} finally {
	await browser.close()
	await server.stop()
}

/** Waits until the visible content has loaded and the page is idle. */
async function settle(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle')
	await page.waitForFunction(() =>
		[...document.images].every((image) => {
			const { top, bottom, left, right } = image.getBoundingClientRect()
			const isInView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
			return !isInView || image.complete
		}),
	)
	await page.evaluate(() => {
		const whenIdle = (work: () => void) => requestIdleCallback(work, { timeout: 1_000 })
		return new Promise<void>((resolve) => whenIdle(() => whenIdle(resolve)))
	})
}

async function take(
	{ name, state, language, device, looks }: (typeof visits)[number],
	links: Links,
): Promise<void> {
	const context = await browser.newContext({
		locale: language.tag === 'en' ? 'en-GB' : 'zh-TW',
		permissions: ['clipboard-read', 'clipboard-write'],
		...device.context,
		...looks[0]?.media,
	})
	if (!state.isNewcomer) await skipTour(context)
	await context.addInitScript(
		(me) => {
			localStorage.setItem('tessera:theme', 'system')
			localStorage.setItem('tessera:me', me)
		},
		JSON.stringify({ name: generateName(language.tag, () => 0.25), colour: 0x0f766e }),
	)
	const page = await context.newPage()
	try {
		await state.show({ page, context, m: language.messages, links })
		for (const look of looks) {
			const picture = `${name}-${look.name}`
			await page.emulateMedia({ ...look.media, media: state.isPrinted ? 'print' : 'screen' })
			await settle(page)
			await page.screenshot({ path: `${folder}/${picture}.png`, animations: 'disabled' })
			// Paper has no roles.
			await page.emulateMedia({ media: 'screen' })
			if (isChecked) await expectAccessible(page)
			console.log(picture)
		}
	} catch (error) {
		// A picture that fails does not stop the others.
		console.error(`${name}: ${error}`)
		await page.screenshot({ path: `${folder}/${name}-failed.png` })
		process.exitCode = 1
	} finally {
		await context.close()
	}
}
