/**
 * Cloudflare's Turnstile, where the operator has built the page with a site key for it
 * (docs/deploy.md). It is the only thing this page loads from elsewhere, and only when somebody
 * starts a jam.
 */

const siteKey: unknown = import.meta.env.VITE_TURNSTILE_SITE_KEY
const script = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

/** The part of its interface that is used here. */
interface Turnstile {
	render(place: HTMLElement, options: Options): string
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
 * Has Turnstile look at the visitor. @param place where it may ask them something.
 * @returns a token for the server to check, good for one use; empty where it is not used here, or
 * can't be reached: the server decides what that means.
 */
export async function turnstileToken(place: HTMLElement): Promise<string> {
	if (typeof siteKey !== 'string' || siteKey === '') return ''
	const turnstile = await load()
	if (!turnstile) return ''
	let widget: string | undefined
	const token = await new Promise<string>((resolve) => {
		widget = turnstile.render(place, {
			sitekey: siteKey,
			appearance: 'interaction-only',
			callback: resolve,
			'error-callback': () => resolve(''),
		})
	})
	if (widget !== undefined) turnstile.remove(widget)
	return token
}

function load(): Promise<Turnstile | undefined> {
	if (window.turnstile) return Promise.resolve(window.turnstile)
	const element = document.createElement('script')
	element.src = script
	return new Promise((resolve) => {
		element.addEventListener('load', () => resolve(window.turnstile))
		element.addEventListener('error', () => resolve(undefined))
		document.head.append(element)
	})
}
