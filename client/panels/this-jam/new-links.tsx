import { newHostKey } from '../../../shared/keys.ts'
import { t } from '../../messages/language.ts'
import { readJam } from '../../sync/api.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { dropNextKey, proposeKey, rememberJam } from '../../sync/recent.ts'
import { RequestError } from '../../sync/request.ts'
import { jamUrl } from '../../sync/route.ts'
import { useTogetherContext } from '../../together/context.ts'
import { AskFirst } from '../../ui/ask-first.tsx'
import { Setting } from './setting.tsx'

/** What went wrong; whatever is not a request's own error is thrown on. */
function asRequestError(error: unknown): RequestError {
	if (error instanceof RequestError) return error
	throw error
}

/** For when the host's own link got about: a new one, which makes the guests' new too. */
export function NewLinks(props: { hosting: HostingControl }) {
	const { session } = useTogetherContext()

	async function renew(): Promise<void> {
		await session.leave(async () => {
			// Made here and kept beside the old one first: whatever becomes of the answer, one of them opens the jam.
			const key = newHostKey()
			proposeKey(session.info, session.key, key)
			try {
				await props.hosting.ask({ do: 'replace', key })
			} catch (error) {
				const trouble = await readJam(session.id, key).then(() => undefined, asRequestError)
				if (trouble?.code === 'wrong-key') dropNextKey(session.info)
				if (trouble) throw error
			}
			rememberJam(session.info, key)
			history.replaceState(null, '', jamUrl(session.id, key))
		})
		location.reload()
	}

	return (
		<Setting name={t('thisJam.renew')} hint={t('thisJam.renewHint')}>
			<AskFirst
				label={t('thisJam.renewButton')}
				question={t('thisJam.renewQuestion')}
				yes={t('thisJam.renewYes')}
				no={t('thisJam.renewNo')}
				onYes={renew}
			/>
		</Setting>
	)
}
