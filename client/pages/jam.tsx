import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Desk } from '../../shared/desks.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { Handover } from '../room/handover.ts'
import { type Preconnect, readJamInfo, takePreconnect } from '../room/preconnect.ts'
import { Room } from '../room/room.tsx'
import { readJam } from '../sync/api/api.ts'
import { RequestError } from '../sync/api/request.ts'
import { rememberedDesk } from '../sync/browser/desk-memory.ts'
import { forgetJamHere } from '../sync/browser/device.ts'
import { nextKeyOf, rememberedJam, rememberJam } from '../sync/browser/recent.ts'
import { jamUrl } from '../sync/route.ts'
import { MessagePage } from '../ui/message-page.tsx'
import { Door } from './door.tsx'
import './jam.css'

/** Errors that another attempt does not solve. */
const refusals = ['unknown-jam', 'wrong-key']

/** One opening of the room. Only the first has the preconnect and the recipe of the link. */
interface Visit {
	preconnect?: Preconnect | undefined
	recipe?: string | undefined
	handover?: Handover
	/** The desk whose document to open; absent: the canvas. */
	desk?: Desk | undefined
}

/** Opens the jam of a link: reads the jam and the role of the link, then shows the room. */
export function JamPage(props: { id: string; jamKey: string; recipe: string | undefined }) {
	const preconnect = takePreconnect(props.id, props.jamKey)
	const [info, { mutate: setInfo }] = createResource(() =>
		loadInfo(props.id, props.jamKey, preconnect),
	)
	const [visit, setVisit] = createSignal<Visit>({
		preconnect,
		recipe: props.recipe,
		desk: preconnect ? preconnect.desk : rememberedDesk(props.id)?.desk,
	})
	const [isAtDoor, setAtDoor] = createSignal(false)

	/** The host has let this person in. */
	function enter(known: JamInfo): void {
		rememberJam(known, props.jamKey)
		// What was requested at the closed door is of no use.
		setVisit({ recipe: visit().recipe, desk: undefined })
		setInfo(known)
		setAtDoor(false)
	}

	return (
		<Switch fallback={<p class="jam-opening quiet">{t('jam.opening')}</p>}>
			<Match when={info.error}>
				<MessagePage title={t('notice.cannotOpen')} text={sentenceOf(info.error)} />
			</Match>
			<Match when={(isAtDoor() || info()?.isIn === false) && info()}>
				{(found) => <Door info={found()} jamKey={props.jamKey} onEnter={enter} />}
			</Match>
			<Match when={info()}>
				{(found) => (
					<Show when={visit()} keyed>
						{(visit) => (
							<Room
								info={withLatestTitle(found(), props.jamKey)}
								jamKey={props.jamKey}
								preconnect={visit.preconnect}
								recipe={visit.recipe}
								handover={visit.handover}
								desk={visit.desk}
								onReplace={(handover) => setVisit({ handover, desk: handover.desk })}
								onDoorClosed={() => setAtDoor(true)}
							/>
						)}
					</Show>
				)}
			</Match>
		</Switch>
	)
}

/** @throws RequestError when the link is not valid, or when this device is offline and does not know the jam. */
async function loadInfo(id: string, key: string, preconnect?: Preconnect): Promise<JamInfo> {
	if (key === '') throw new RequestError('wrong-key')
	// A jam that was opened here before opens offline too: its canvas is on this device.
	const known = rememberedJam(id, key)
	try {
		const found = await (preconnect?.info ?? readJamInfo(id, key))
		// Not from the door: what a device remembers, it may show without a connection.
		if (found.isIn !== false) rememberJam(found, key)
		return found
	} catch (error) {
		if (error instanceof RequestError && error.code === 'unknown-jam') await forgetJamHere(id)
		const nextKey = nextKeyOf(id, key)
		if (nextKey && error instanceof RequestError && error.code === 'wrong-key') {
			// The host replaced the link, and the response was lost: the new link opens the jam.
			const found = await readJam(id, nextKey)
			rememberJam(found, nextKey)
			history.replaceState(null, '', jamUrl(id, nextKey))
			location.reload()
			return new Promise(() => undefined)
		}
		if (known && !isRefusal(error)) return known
		preconnect?.socket.socket.close()
		throw error
	}
}

/** @returns the jam with the title that an earlier room of this page may have been told. */
function withLatestTitle(info: JamInfo, key: string): JamInfo {
	return { ...info, title: rememberedJam(info.id, key)?.title ?? info.title }
}

/** True when the server refused. Other errors (offline, timeout, server error) may be temporary. */
function isRefusal(error: unknown): boolean {
	return error instanceof RequestError && refusals.includes(error.code)
}
