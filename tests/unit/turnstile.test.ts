import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allowTurnstile } from '../../vite/turnstile.ts'

test('a page built for Turnstile may load it, and no other foreign script', () => {
	const headers = readFileSync(new URL('../../client/public/_headers', import.meta.url), 'utf8')
	expect(headers).not.toContain('https://')
	const allowed = allowTurnstile(headers)
	const policy = /Content-Security-Policy: (.*)/.exec(allowed)?.[1] ?? ''
	const withOrigin = policy.split('; ').filter((directive) => directive.includes('https://'))
	expect(withOrigin).toEqual([
		expect.stringMatching(/^script-src .* https:\/\/challenges\.cloudflare\.com$/),
		'frame-src https://challenges.cloudflare.com',
	])
	expect(allowed.replaceAll(/;? ?(frame-src )?https:\/\/challenges\.cloudflare\.com/g, '')).toBe(
		headers,
	)
})
