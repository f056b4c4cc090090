import { mkdir, readFile } from 'node:fs/promises'
import { launchChromium } from './find-chromium.ts'

/**
 * Makes the installed app's icons, client/public/icons/, from client/public/logo.svg.
 * Run `npm run icons` after the logo has changed.
 */

const ground = '#1b1c22'

/** `fill`: the logo's share of the side. A maskable icon may be cut down to a circle of 80 %. */
const icons = [
	{ name: '192', side: 192, fill: 0.66, corner: 0.22 },
	{ name: '512', side: 512, fill: 0.66, corner: 0.22 },
	{ name: 'maskable', side: 512, fill: 0.5, corner: 0 },
	{ name: 'apple', side: 180, fill: 0.62, corner: 0 },
]

const folder = 'client/public/icons'
const logo = await readFile('client/public/logo.svg', 'utf8')
await mkdir(folder, { recursive: true })
const browser = await launchChromium()
try {
	const page = await browser.newPage()
	for (const { name, side, fill, corner } of icons) {
		await page.setViewportSize({ width: side, height: side })
		await page.setContent(`
			<body style="margin: 0">
				<div style="display: grid; place-items: center; width: ${side}px; height: ${side}px;
					background: ${ground}; border-radius: ${corner * side}px">
					<div style="width: ${fill * side}px; height: ${fill * side}px">${logo}</div>
				</div>
			</body>`)
		await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true })
	}
} finally {
	await browser.close()
}
