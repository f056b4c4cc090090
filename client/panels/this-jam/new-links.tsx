import { newHostKey } from '../../../shared/keys.ts'
import { t } from '../../messages/language.ts'
import { readJam } from '../../sync/api/api.ts'
import { RequestError } from '../../sync/api/request.ts'
import { dropNextKey, proposeKey, rememberJam } from '../../sync/browser/recent.ts'
import { jamUrl } from '../../sync/route.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { useTogetherContext } from '../../together/context.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Setting } from './setting.tsx'

/** @throws errors that are not a RequestError */
function asRequestError(error: unknown): RequestError {
	if (error instanceof RequestError) return error
	throw error
}

/** Replaces the host's link, and so all guest links, for example when the host's link leaked. */
export function NewLinks(props: { hosting: HostingControl }) {
	const { session } = useTogetherContext()

	async function renew(): Promise<void> {
		await session.leave(async () => {
			// Stores the new key beside the old one first: if the response is lost, one of them opens the jam.
			const key = newHostKey()
			proposeKey(session.info, session.key, key)
			try {
				await props.hosting.ask({ do: 'replace', key })
			} catch (error) {
				const readError = await readJam(session.id, key).then(() => undefined, asRequestError)
				if (readError?.code === 'wrong-key') dropNextKey(session.info)
				if (readError) throw error
			}
			rememberJam(session.info, key)
			history.replaceState(null, '', jamUrl(session.id, key))
		})
		location.reload()
	}

	return (
		<Setting name={t('thisJam.renew')} hint={t('thisJam.renewHint')}>
			<ConfirmButton
				label={t('thisJam.renewButton')}
				question={t('thisJam.renewQuestion')}
				yes={t('thisJam.renewYes')}
				no={t('thisJam.renewNo')}
				onYes={renew}
			/>
		</Setting>
	)
}
