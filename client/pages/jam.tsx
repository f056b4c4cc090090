import { createResource, Match, Switch } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { readJam } from '../jam/api.ts'
import { forgetJam, rememberedJam, rememberJam } from '../jam/recent.ts'
import { RequestError } from '../jam/request.ts'
import { t } from '../messages/language.ts'
import { sentenceOf } from '../messages/sentence-of.ts'
import { Notice } from '../ui/notice.tsx'
import { Room } from './room.tsx'
import './jam.css'

/** Opens the jam of a link: finds out what the link allows, then shows the room. */
export function Jam(props: { id: string; jamKey: string }) {
	const [info] = createResource(async (): Promise<JamInfo> => {
		if (props.jamKey === '') throw new RequestError('wrong-key')
		try {
			const found = await readJam(props.id, props.jamKey)
			rememberJam(found, props.jamKey)
			return found
		} catch (error) {
			if (error instanceof RequestError && error.code === 'unknown-jam') forgetJam(props.id)
			// A jam opened here before opens without a connection too: its canvas is on this device.
			const known = rememberedJam(props.id, props.jamKey)
			if (error instanceof RequestError && error.code === 'offline' && known) return known
			throw error
		}
	})
	return (
		<Switch fallback={<p class="jam-opening quiet">{t('jam.opening')}</p>}>
			<Match when={info.error}>
				<Notice title={t('notice.cannotOpen')} text={sentenceOf(info.error)} />
			</Match>
			<Match when={info()}>{(found) => <Room info={found()} jamKey={props.jamKey} />}</Match>
		</Switch>
	)
}
