import * as v from 'valibot'
import { secretHeader } from '../../../shared/api.ts'
import { DotAnswer, type DotRequest, type Dots } from '../../../shared/ballot.ts'
import { bearer, received, request } from './request.ts'
import { loadSecret } from './secret.ts'

/** Sets how many of this person's dots are on a target. @returns all of their dots. @throws RequestError */
export async function placeDots(id: string, key: string, ask: DotRequest): Promise<Dots> {
	const response = await request(`/api/jams/${id}/dots`, {
		method: 'POST',
		headers: {
			...bearer(key),
			[secretHeader]: loadSecret(),
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(ask),
	})
	return v.parse(DotAnswer, await received(response.json())).mine
}
