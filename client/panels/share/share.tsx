import { Dialog } from '@kobalte/core/dialog'
import Share2 from 'lucide-solid/icons/share-2'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { jamUrl } from '../../sync/route.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { HostLinks } from './host-links.tsx'
import { LinkField } from './link-field.tsx'
import './share.css'

/** Shares the jam's links. A host has all of them, a guest the link that they opened. */
export function ShareDialog() {
	const { session, panels } = useTogetherContext()
	return (
		<Dialog {...panels.control('share')}>
			<Dialog.Trigger
				class="button primary share-button"
				aria-label={t('share.button')}
				data-tour="share"
			>
				<Share2 size={18} aria-hidden="true" />
				<span class="share-word">{t('share.button')}</span>
			</Dialog.Trigger>
			<DialogFrame title={t('share.title')} description={t('share.hint')}>
				<Show when={session.hosting} fallback={<OwnLink />}>
					{(hosting) => <HostLinks hosting={hosting()} />}
				</Show>
			</DialogFrame>
		</Dialog>
	)
}

function OwnLink() {
	const { session } = useTogetherContext()
	const name = () => t(session.role === 'viewer' ? 'share.viewer' : 'share.artist')
	return (
		<section class="share-link">
			<h3>{name()}</h3>
			<p class="quiet">{t('share.ownHint')}</p>
			<LinkField name={name()} url={jamUrl(session.id, session.key)} />
		</section>
	)
}
