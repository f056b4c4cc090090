import { createSignal } from 'solid-js'
import * as v from 'valibot'

/** `system` follows the setting of the device. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** public/theme.js reads this key before the first paint. */
const storageKey = 'tessera:theme'

const stored = v.safeParse(v.picklist(themes), document.documentElement.dataset.theme)
const [chosen, setChosen] = createSignal<Theme>(stored.success ? stored.output : 'dark')

/** The chosen theme. styles/tokens.css has the colours. */
export const theme = chosen

/** Changes the theme and stores it for later visits. */
export function setTheme(theme: Theme): void {
	localStorage.setItem(storageKey, theme)
	document.documentElement.dataset.theme = theme
	setChosen(theme)
	updateThemeColour()
}

/** Keeps the browser's theme colour in step with the page. */
export function syncThemeColour(): void {
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', updateThemeColour)
	updateThemeColour()
}

function updateThemeColour(): void {
	const colour = getComputedStyle(document.body).backgroundColor
	document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour)
}
