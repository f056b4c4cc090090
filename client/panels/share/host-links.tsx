import QrCode from 'lucide-solid/icons/qr-code'
import { createResource, For, onMount } from 'solid-js'
import type { GuestRole } from '../../../shared/keys.ts'
import { keysOf } from '../../../shared/keys.ts'
import { t } from '../../messages/language.ts'
import { jamUrl } from '../../sync/route.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { useTogetherContext } from '../../together/context.ts'
import { GuestLink } from './guest-link.tsx'

const guestRoles: readonly GuestRole[] = ['artist', 'viewer']

/** The join code, and the guest links, which are derived from the host's key, and their controls. */
export function HostLinks(props: { hosting: HostingControl }) {
	const { session, panels } = useTogetherContext()
	const links = () => props.hosting.state()?.links
	const [keys] = createResource(
		() => [links()] as const,
		([states]) => keysOf(session.key, states),
	)
	function showCode(): void {
		panels.close('share')
		panels.open('joinScreen')
	}

	onMount(() => {
		// On an error, the last known state stays.
		props.hosting.refresh().catch(() => undefined)
	})

	return (
		<>
			<section class="share-code">
				<button type="button" class="button primary" onClick={showCode}>
					<QrCode size={18} aria-hidden="true" />
					{t('join.show')}
				</button>
				<p class="quiet">{t('join.showHint')}</p>
			</section>
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
		</>
	)
}
