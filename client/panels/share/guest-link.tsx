import Ellipsis from 'lucide-solid/icons/ellipsis'
import Link2Off from 'lucide-solid/icons/link-2-off'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import type { GuestRole } from '../../../shared/keys.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { Question } from '../../ui/question.tsx'
import { LinkField } from './link-field.tsx'
import { ShareTrouble } from './share-trouble.tsx'

interface GuestLinkProps {
	role: GuestRole
	url: string
	/** Does it open the jam? */
	open: boolean
	ask: HostingControl['ask']
}

const changes = [
	{ do: 'renew', icon: RefreshCw },
	{ do: 'shut', icon: Link2Off },
] as const
type Change = (typeof changes)[number]
const [renewal] = changes

/** One of the guests' links, as its host sees it: to copy, to renew, to close. */
export function GuestLink(props: GuestLinkProps) {
	const name = () => t(`share.${props.role}`)
	const choicesId = createUniqueId()
	const [choosing, setChoosing] = createSignal(false)
	const [asking, setAsking] = createSignal<Change>()
	const [done, setDone] = createSignal('')
	const [failure, setFailure] = createSignal<string>()
	let heading!: HTMLHeadingElement
	let more: HTMLButtonElement | undefined

	function settle(said: string): void {
		setChoosing(false)
		setAsking(undefined)
		setDone(said)
		// What had the focus is gone.
		const next = more?.isConnected ? more : heading
		next.focus()
	}

	async function fulfil(change: Change): Promise<void> {
		await props.ask({ do: change.do, role: props.role })
		settle(change.do === 'renew' ? t('share.renewDone') : '')
	}

	async function reopen(): Promise<void> {
		setFailure(undefined)
		try {
			await fulfil(renewal)
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
				<Show when={props.open && !asking()}>
					<button
						ref={more}
						type="button"
						class="icon-button"
						aria-label={t('share.changeNamed', name())}
						aria-expanded={choosing()}
						aria-controls={choosing() ? choicesId : undefined}
						onClick={() => setChoosing(!choosing())}
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
				<Match when={asking()}>
					{(change) => (
						<Question
							text={t(`share.${change().do}Question`)}
							yes={t(`share.${change().do}Yes`)}
							no={t(`share.${change().do}No`)}
							onYes={() => fulfil(change())}
							onNo={() => settle('')}
						/>
					)}
				</Match>
				<Match when={props.open}>
					<p class="quiet">{t(`share.${props.role}Hint`)}</p>
					<LinkField name={name()} url={props.url} />
					<Show when={choosing()}>
						<div id={choicesId} class="share-choices">
							<For each={changes}>
								{(change) => (
									<button
										type="button"
										class="button"
										aria-label={t(`share.${change.do}Named`, name())}
										onClick={() => setAsking(change)}
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
			<ShareTrouble sentence={failure()} />
		</section>
	)
}
