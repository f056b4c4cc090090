import { createResource, For, onMount } from 'solid-js'
import type { GuestRole } from '../../../shared/keys.ts'
import { keysOf } from '../../../shared/keys.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { jamUrl } from '../../sync/route.ts'
import { useTogetherContext } from '../../together/context.ts'
import { GuestLink } from './guest-link.tsx'

const guestRoles: readonly GuestRole[] = ['artist', 'viewer']

/** The guest links, which are derived from the host's key, and their controls. */
export function HostLinks(props: { hosting: HostingControl }) {
	const { session } = useTogetherContext()
	const links = () => props.hosting.state()?.links
	const [keys] = createResource(
		() => [links()] as const,
		([states]) => keysOf(session.key, states),
	)
	onMount(() => {
		// On an error, the last known state stays.
		props.hosting.refresh().catch(() => undefined)
	})

	return (
		<For each={guestRoles}>
			{(role) => (
				<GuestLink
					role={role}
					url={jamUrl(session.id, keys.latest?.[role] ?? '')}
					open={links()?.[role].open ?? true}
					ask={props.hosting.ask}
				/>
			)}
		</For>
	)
}
