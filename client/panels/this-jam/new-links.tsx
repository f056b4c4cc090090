import { useJam } from '../../jam/context.ts'
import type { HostingControl } from '../../jam/hosting.ts'
import { forgetJam, rememberJam } from '../../jam/recent.ts'
import { jamUrl } from '../../route.ts'
import { AskFirst } from '../../ui/ask-first.tsx'
import { Setting } from './setting.tsx'

/** For when the host's own link got about: a new one, which makes the guests' new too. */
export function NewLinks(props: { hosting: HostingControl }) {
	const { session } = useJam()

	async function renew(): Promise<void> {
		await session.leave(async () => {
			const { host } = await props.hosting.ask({ do: 'renew', role: 'host' })
			// First of all: nobody else knows this link, and the old one is no good any more.
			history.replaceState(null, '', jamUrl(session.id, host))
			forgetJam(session.id)
			rememberJam(session.info, host)
		})
		location.reload()
	}

	return (
		<Setting name="New host link" hint="And new links for everyone. The old ones stop working.">
			<AskFirst
				label="Renew"
				question="For when your own link got into other hands. All three links are new, and everyone else is sent away until you give them theirs. A bookmark of the old link leads nowhere."
				yes="Make all links new"
				no="Leave them"
				onYes={renew}
			/>
		</Setting>
	)
}
