import { createResource, For, onMount } from 'solid-js'
import type { GuestRole } from '../../../shared/keys.ts'
import { keysOf } from '../../../shared/keys.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { jamUrl } from '../../sync/route.ts'
import { useTogetherContext } from '../../together/context.ts'
import { GuestLink } from './guest-link.tsx'

const guests: readonly GuestRole[] = ['artist', 'viewer']

/** The guests' links, which come from the host's own; and what a host can do about them. */
export function HostLinks(props: { hosting: HostingControl }) {
	const { session } = useTogetherContext()
	const links = () => props.hosting.state()?.links
	const [keys] = createResource(
		() => [links()] as const,
		([states]) => keysOf(session.key, states),
	)
	onMount(() => {
		// Without an answer, what was heard last has to do.
		props.hosting.refresh().catch(() => undefined)
	})

	return (
		<For each={guests}>
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
