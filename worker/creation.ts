import * as v from 'valibot'
import type { NewJam } from '../shared/api.ts'
import { sha256Hex } from '../shared/keys.ts'
import { limits } from '../shared/limits.ts'
import { addressOf } from './credentials.ts'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'

/** Who may start a jam. Each check costs more than the one before it. */

const verifyUrl = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

const PerDay = v.pipe(v.string(), v.digits(), v.transform(Number))
const Verdict = v.object({ success: v.boolean() })

/** @throws Refusal when this request may not start a jam, or not now. */
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
 * Browsers say which site a request comes from (Fetch Metadata; the oldest only its origin). A page
 * of another site may not have its visitors start jams. Programs that are no browsers say neither,
 * and are bounded by all that follows.
 */
function isFromOwnPage({ headers, url }: Request): boolean {
	const site = headers.get('Sec-Fetch-Site')
	if (site !== null) return site === 'same-origin' || site === 'same-site'
	const origin = headers.get('Origin')
	return origin === null || origin === new URL(url).origin
}

/** Hashes are compared, so how long it takes tells nothing about the secret. */
async function isRightCode(code: string, secret: string | undefined): Promise<boolean> {
	return !secret || (await sha256Hex(code)) === (await sha256Hex(secret))
}

/** Asks Turnstile, where the operator has a key for it. The visitor's address is not passed on. */
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
