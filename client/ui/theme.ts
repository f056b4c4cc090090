import { createSignal } from 'solid-js'
import * as v from 'valibot'

/** `system`: as the device is, which may change by itself. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** public/theme.js reads it too, before the page is painted. */
const storageKey = 'tessera:theme'

const stored = v.safeParse(v.picklist(themes), document.documentElement.dataset.theme)
const [chosen, setChosen] = createSignal<Theme>(stored.success ? stored.output : 'dark')

/** How the page looks; styles/tokens.css has the colours. */
export const theme = chosen

/** Changes how the page looks, also on later visits. */
export function setTheme(theme: Theme): void {
	localStorage.setItem(storageKey, theme)
	document.documentElement.dataset.theme = theme
	setChosen(theme)
	tellBrowser()
}

/** What the browser shows around the page follows the page. */
export function followTheme(): void {
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellBrowser)
	tellBrowser()
}

function tellBrowser(): void {
	const colour = getComputedStyle(document.body).backgroundColor
	document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour)
}
