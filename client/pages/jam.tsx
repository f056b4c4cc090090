import { createResource, Match, Switch } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { readJam } from '../jam/api.ts'
import { takeHeadStart } from '../jam/head-start.ts'
import { forgetJam, rememberedJam, rememberJam } from '../jam/recent.ts'
import { RequestError } from '../jam/request.ts'
import { messages } from '../messages.ts'
import { sentenceOf } from '../trouble.ts'
import { Notice } from '../ui/notice.tsx'
import { Room } from './room.tsx'
import './jam.css'

/** Opens the jam of a link: finds out what the link allows, then shows the room. */
export function Jam(props: { id: string; jamKey: string }) {
	const begun = takeHeadStart(props.id, props.jamKey)
	const [info] = createResource(async (): Promise<JamInfo> => {
		if (props.jamKey === '') throw new RequestError('wrong-key', messages.wrongKey)
		try {
			const found = await (begun?.info ?? readJam(props.id, props.jamKey))
			rememberJam(found, props.jamKey)
			return found
		} catch (error) {
			begun?.line.socket.close()
			if (error instanceof RequestError && error.code === 'unknown-jam') forgetJam(props.id)
			// A jam opened here before opens without a connection too: its canvas is on this device.
			const known = rememberedJam(props.id, props.jamKey)
			if (error instanceof RequestError && error.code === 'offline' && known) return known
			throw error
		}
	})
	return (
		<Switch fallback={<p class="jam-opening quiet">Opening the jam…</p>}>
			<Match when={info.error}>
				<Notice title="This jam can't be opened" text={sentenceOf(info.error)} />
			</Match>
			<Match when={info()}>
				{(found) => <Room info={found()} jamKey={props.jamKey} early={begun?.line} />}
			</Match>
		</Switch>
	)
}
