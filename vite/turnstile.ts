import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const origin = 'https://challenges.cloudflare.com'

/**
 * Lets the page load Turnstile where it is built with a site key (`VITE_TURNSTILE_SITE_KEY`), and
 * only there: its origin is added to the Content-Security-Policy in `_headers`.
 */
export function turnstile(): Plugin {
	return {
		name: 'turnstile',
		apply: 'build',
		writeBundle({ dir = '' }) {
			if (this.environment.name !== 'client' || !process.env.VITE_TURNSTILE_SITE_KEY) return
			const file = join(dir, '_headers')
			writeFileSync(file, allowTurnstile(readFileSync(file, 'utf8')))
		},
	}
}

/** @returns the headers with Turnstile's script and frame allowed. @throws when they have no policy */
export function allowTurnstile(headers: string): string {
	const allowed = headers.replace(
		/script-src [^;]+/,
		(sources) => `${sources} ${origin}; frame-src ${origin}`,
	)
	if (allowed === headers) throw new Error('_headers has no script-src')
	return allowed
}
