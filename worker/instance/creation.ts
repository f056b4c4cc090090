import * as v from 'valibot'
import type { NewJam } from '../../shared/api.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { addressOf } from '../routes/credentials.ts'

/** Checks who may create a jam, the cheapest check first. */

const verifyUrl = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

const PerDay = v.pipe(v.string(), v.digits(), v.transform(Number))
const Verdict = v.object({ success: v.boolean() })

/**
 * @throws Refusal `other-site`, `too-many-jams`, `wrong-code`, `not-human`, `jams-used-up`,
 * `jams-used-up-here`
 */
export async function allowCreation(
	request: Request,
	{ code, turnstile }: NewJam,
	env: Env,
): Promise<void> {
	if (!isFromOwnPage(request)) throw new Refusal('other-site')
	const network = addressOf(request)
	const { success } = await env.NEW_JAMS.limit({ key: network })
	if (!success) throw new Refusal('too-many-jams')
	if (!(await isRightCode(code, env.CREATION_SECRET))) throw new Refusal('wrong-code')
	if (!(await isHuman(turnstile, env.TURNSTILE_SECRET))) throw new Refusal('not-human')
	const perDay = v.safeParse(PerDay, env.NEW_JAMS_PER_DAY)
	const refusal = await env.CREATIONS.getByName('all').take(
		network,
		perDay.success ? perDay.output : limits.newJamsPerDay,
	)
	if (refusal) throw new Refusal(refusal)
}

/**
 * Stops other sites from creating jams, or trying join codes, through their visitors. Browsers send the site of a request
 * (Fetch Metadata), old ones only its origin. Other programs send neither; the checks that follow
 * limit them.
 */
export function isFromOwnPage({ headers, url }: Request): boolean {
	const site = headers.get('Sec-Fetch-Site')
	if (site !== null) return site === 'same-origin' || site === 'same-site'
	const origin = headers.get('Origin')
	return origin === null || origin === new URL(url).origin
}

/** Compares hashes, so that the time this takes reveals nothing about the secret. */
async function isRightCode(code: string, secret: string | undefined): Promise<boolean> {
	return !secret || (await sha256Hex(code)) === (await sha256Hex(secret))
}

/** Asks Turnstile when the operator has set a key. The visitor's address is not sent. */
async function isHuman(token: string, secret: string | undefined): Promise<boolean> {
	if (!secret) return true
	if (token === '') return false
	const answer = await fetch(verifyUrl, {
		method: 'POST',
		body: new URLSearchParams({ secret, response: token }),
	}).catch(() => undefined)
	const verdict = v.safeParse(Verdict, await answer?.json().catch(() => undefined))
	return verdict.success && verdict.output.success
}
