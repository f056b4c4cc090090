import { createResource, Match, Switch } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { Projector } from '../projector/projector.tsx'
import { readJamInfo, takePreconnect } from '../room/preconnect.ts'
import { MessagePage } from '../ui/message-page.tsx'
import './jam.css'

/** The page of the projector. It is not remembered as a recent jam. */
export function ShowPage(props: { id: string; jamKey: string; code: string | undefined }) {
	const preconnect = takePreconnect(props.id, props.jamKey)
	const [info] = createResource(() => preconnect?.info ?? readJamInfo(props.id, props.jamKey))
	return (
		<Switch fallback={<p class="jam-opening quiet">{t('jam.opening')}</p>}>
			<Match when={info.error}>
				<MessagePage title={t('notice.cannotOpen')} text={sentenceOf(info.error)} />
			</Match>
			<Match when={info()}>
				{(found) => (
					<Projector
						info={found()}
						jamKey={props.jamKey}
						preconnect={preconnect}
						code={props.code}
					/>
				)}
			</Match>
		</Switch>
	)
}
