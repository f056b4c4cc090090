import Ellipsis from 'lucide-solid/icons/ellipsis'
import Link2Off from 'lucide-solid/icons/link-2-off'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { GuestRole } from '../../../shared/keys.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { InlineConfirm } from '../../ui/inline-confirm.tsx'
import { LinkField } from './link-field.tsx'

interface GuestLinkProps {
	role: GuestRole
	url: string
	/** False while the link is closed. */
	open: boolean
	ask: HostingControl['ask']
}

const changes = [
	{ do: 'renew', icon: RefreshCw },
	{ do: 'shut', icon: Link2Off },
] as const
type Change = (typeof changes)[number]
const [renewal] = changes

/** A guest link with the host's controls: copy, renew, close. */
export function GuestLink(props: GuestLinkProps) {
	const name = () => t(`share.${props.role}`)
	const menuId = createUniqueId()
	const [isMenuOpen, setMenuOpen] = createSignal(false)
	const [pendingChange, setPendingChange] = createSignal<Change>()
	const [done, setDone] = createSignal('')
	const [failure, setFailure] = createSignal<string>()
	let heading!: HTMLHeadingElement
	let menuButton: HTMLButtonElement | undefined

	function finish(message: string): void {
		setMenuOpen(false)
		setPendingChange(undefined)
		setDone(message)
		// The focused button no longer exists.
		const next = menuButton?.isConnected ? menuButton : heading
		next.focus()
	}

	async function apply(change: Change): Promise<void> {
		await props.ask({ do: change.do, role: props.role })
		finish(change.do === 'renew' ? t('share.renewDone') : '')
	}

	async function reopen(): Promise<void> {
		setFailure(undefined)
		try {
			await apply(renewal)
		} catch (error) {
			setFailure(sentenceOf(error))
		}
	}

	return (
		<section class="share-link">
			<div class="share-link-head">
				<h3 ref={heading} tabIndex={-1}>
					{name()}
				</h3>
				<Show when={props.open && !pendingChange()}>
					<button
						ref={menuButton}
						type="button"
						class="icon-button"
						aria-label={t('share.changeNamed', name())}
						aria-expanded={isMenuOpen()}
						aria-controls={isMenuOpen() ? menuId : undefined}
						onClick={() => setMenuOpen(!isMenuOpen())}
					>
						<Ellipsis size={20} aria-hidden="true" />
					</button>
				</Show>
			</div>
			<Switch
				fallback={
					<>
						<p class="quiet">{t('share.closed')}</p>
						<button
							type="button"
							class="button share-reopen"
							aria-label={t('share.reopenNamed', name())}
							onClick={() => void reopen()}
						>
							{t('share.reopen')}
						</button>
					</>
				}
			>
				<Match when={pendingChange()}>
					{(change) => (
						<InlineConfirm
							text={t(`share.${change().do}Question`)}
							yes={t(`share.${change().do}Yes`)}
							no={t(`share.${change().do}No`)}
							onYes={() => apply(change())}
							onNo={() => finish('')}
						/>
					)}
				</Match>
				<Match when={props.open}>
					<p class="quiet">{t(`share.${props.role}Hint`)}</p>
					<LinkField name={name()} url={props.url} />
					<Show when={isMenuOpen()}>
						<div id={menuId} class="share-choices">
							<For each={changes}>
								{(change) => (
									<button
										type="button"
										class="button"
										aria-label={t(`share.${change.do}Named`, name())}
										onClick={() => setPendingChange(change)}
									>
										<change.icon size={18} aria-hidden="true" />
										{t(`share.${change.do}`)}
									</button>
								)}
							</For>
						</div>
					</Show>
				</Match>
			</Switch>
			<p role="status" class="share-done">
				{done()}
			</p>
			<ErrorMessage sentence={failure()} class="share-error" />
		</section>
	)
}
