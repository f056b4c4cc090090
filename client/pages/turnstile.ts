/**
 * Cloudflare Turnstile, if the operator has built the page with a site key (docs/deploy.md). It is
 * the only third-party resource, and is loaded only when a person creates a jam.
 */

const siteKey: unknown = import.meta.env.VITE_TURNSTILE_SITE_KEY
const scriptUrl = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

/** The part of the Turnstile API that is used here. */
interface Turnstile {
	render(container: HTMLElement, options: Options): string
	remove(widget: string): void
}

interface Options {
	sitekey: string
	appearance: 'interaction-only'
	callback(token: string): void
	'error-callback'(): void
}

declare global {
	interface Window {
		turnstile?: Turnstile
	}
}

/**
 * Runs the Turnstile check.
 * @param container shows the challenge if there is one.
 * @returns a single-use token for the server; empty when Turnstile is not configured or cannot be
 * reached: the server decides.
 */
export async function turnstileToken(container: HTMLElement): Promise<string> {
	if (typeof siteKey !== 'string' || siteKey === '') return ''
	const turnstile = await loadTurnstile()
	if (!turnstile) return ''
	let widget: string | undefined
	const token = await new Promise<string>((resolve) => {
		widget = turnstile.render(container, {
			sitekey: siteKey,
			appearance: 'interaction-only',
			callback: resolve,
			'error-callback': () => resolve(''),
		})
	})
	if (widget !== undefined) turnstile.remove(widget)
	return token
}

function loadTurnstile(): Promise<Turnstile | undefined> {
	if (window.turnstile) return Promise.resolve(window.turnstile)
	const scriptElement = document.createElement('script')
	scriptElement.src = scriptUrl
	return new Promise((resolve) => {
		scriptElement.addEventListener('load', () => resolve(window.turnstile))
		scriptElement.addEventListener('error', () => resolve(undefined))
		document.head.append(scriptElement)
	})
}
