import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { type Preconnect, readJamInfo, takePreconnect } from '../room/preconnect.ts'
import { type Handover, Room } from '../room/room.tsx'
import { readJam } from '../sync/api.ts'
import { forgetJamHere } from '../sync/device.ts'
import { nextKeyOf, rememberedJam, rememberJam } from '../sync/recent.ts'
import { RequestError } from '../sync/request.ts'
import { jamUrl } from '../sync/route.ts'
import { Notice } from '../ui/notice.tsx'
import './jam.css'

const refusals = ['unknown-jam', 'wrong-key']

/** One opening of the room. Only the first has what the link brought. */
interface Visit {
	begun?: Preconnect | undefined
	recipe?: string | undefined
	handover?: Handover
}

/** Opens the jam of a link: finds out what the link allows, then shows the room. */
export function JamPage(props: { id: string; jamKey: string; recipe: string | undefined }) {
	const begun = takePreconnect(props.id, props.jamKey)
	const [info] = createResource(() => describe(props.id, props.jamKey, begun))
	const [visit, setVisit] = createSignal<Visit>({ begun, recipe: props.recipe })
	return (
		<Switch fallback={<p class="jam-opening quiet">{t('jam.opening')}</p>}>
			<Match when={info.error}>
				<Notice title={t('notice.cannotOpen')} text={sentenceOf(info.error)} />
			</Match>
			<Match when={info()}>
				{(found) => (
					<Show when={visit()} keyed>
						{(visit) => (
							<Room
								info={found()}
								jamKey={props.jamKey}
								begun={visit.begun}
								recipe={visit.recipe}
								handover={visit.handover}
								onStartAnew={(handover) => setVisit({ handover })}
							/>
						)}
					</Show>
				)}
			</Match>
		</Switch>
	)
}

/** @throws RequestError when the link is no good, or nothing is known of the jam here and offline. */
async function describe(id: string, key: string, begun?: Preconnect): Promise<JamInfo> {
	if (key === '') throw new RequestError('wrong-key')
	// A jam opened here before opens without a connection too: its canvas is on this device.
	const known = rememberedJam(id, key)
	try {
		const found = await (begun?.info ?? readJamInfo(id, key))
		rememberJam(found, key)
		return found
	} catch (error) {
		if (error instanceof RequestError && error.code === 'unknown-jam') await forgetJamHere(id)
		const nextKey = nextKeyOf(id, key)
		if (nextKey && error instanceof RequestError && error.code === 'wrong-key') {
			// The answer was lost when the host's link was replaced: the new one opens the jam.
			const found = await readJam(id, nextKey)
			rememberJam(found, nextKey)
			history.replaceState(null, '', jamUrl(id, nextKey))
			location.reload()
			return new Promise(() => undefined)
		}
		if (known && !isRefusal(error)) return known
		begun?.line.socket.close()
		throw error
	}
}

/** Did the server itself say no? Anything else (no line, no answer in time, a server in trouble) may pass. */
function isRefusal(error: unknown): boolean {
	return error instanceof RequestError && refusals.includes(error.code)
}
