import { Dialog } from '@kobalte/core/dialog'
import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import Share2 from 'lucide-solid/icons/share-2'
import X from 'lucide-solid/icons/x'
import { createResource, createSignal, For } from 'solid-js'
import { keysOf } from '../../shared/keys.ts'
import { canShare } from '../../shared/roles.ts'
import { useJam } from '../jam/context.ts'
import type { Session } from '../jam/session.ts'
import { messages } from '../messages.ts'
import { jamUrl } from '../route.ts'
import './share.css'

interface Link {
	name: string
	hint: string
	url: string
}

/** Hands out the jam's links. */
export function Share() {
	const { session } = useJam()
	const [links] = createResource(() => linksOf(session))
	return (
		<Dialog>
			<Dialog.Trigger class="button primary share-button" aria-label="Share">
				<Share2 size={18} aria-hidden="true" />
				<span class="share-word">Share</span>
			</Dialog.Trigger>
			<Dialog.Portal>
				<Dialog.Overlay class="share-overlay" />
				<div class="share-place">
					<Dialog.Content class="panel share-dialog">
						<div class="share-head">
							<Dialog.Title class="share-title">Bring others in</Dialog.Title>
							<Dialog.CloseButton class="icon-button" aria-label="Close">
								<X size={20} aria-hidden="true" />
							</Dialog.CloseButton>
						</div>
						<Dialog.Description class="quiet">
							Whoever has a link can use it: no account, nothing to install.
						</Dialog.Description>
						<For each={links()}>{(link) => <ShareLink link={link} />}</For>
					</Dialog.Content>
				</div>
			</Dialog.Portal>
		</Dialog>
	)
}

function ShareLink(props: { link: Link }) {
	const { session } = useJam()
	const [copied, setCopied] = createSignal(false)

	async function copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(props.link.url)
			setCopied(true)
		} catch {
			session.setNotice(messages.copyFailed)
		}
	}

	return (
		<section class="share-link">
			<h3>{props.link.name}</h3>
			<p class="quiet">{props.link.hint}</p>
			<div class="share-row">
				<input
					class="field"
					readOnly
					value={props.link.url}
					aria-label={props.link.name}
					onFocus={(event) => event.currentTarget.select()}
				/>
				<button
					type="button"
					class="button"
					aria-label={`Copy: ${props.link.name}`}
					onClick={() => void copy()}
				>
					{copied() ? <Check size={18} /> : <Copy size={18} />}
					<span aria-live="polite">{copied() ? 'Copied' : 'Copy'}</span>
				</button>
			</div>
		</section>
	)
}

/** A host derives both links from its own; others can pass on the one they came with. */
async function linksOf({ id, key, role }: Session): Promise<Link[]> {
	const paint = 'Link for artists'
	const watch = 'Link for watching'
	if (!canShare(role)) {
		const name = role === 'artist' ? paint : watch
		return [{ name, hint: 'The same link that brought you here.', url: jamUrl(id, key) }]
	}
	const keys = await keysOf(key)
	return [
		{ name: paint, hint: 'Opens the jam to paint in.', url: jamUrl(id, keys.artist) },
		{ name: watch, hint: 'Shows everything live, changes nothing.', url: jamUrl(id, keys.viewer) },
	]
}
