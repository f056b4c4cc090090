import { Dialog } from '@kobalte/core/dialog'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import { createSignal, onMount, Show } from 'solid-js'
import type { JamHistory } from '../../../shared/api.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { changeHistory, readHistory } from '../../sync/api/version-history-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import type { ChangeHistory } from './change-button.tsx'
import { ChangeStatus } from './change-status.tsx'
import { Participants } from './participants.tsx'
import { Versions } from './versions.tsx'
import './version-history.css'

/** Earlier versions of the canvas, and the contributions of each person. For the host. */
export function VersionHistory() {
	const { panels, session } = useTogetherContext()
	return (
		<Dialog {...panels.control('versionHistory')}>
			<DialogFrame title={t('versionHistory.title')} wide>
				<Show when={session.place.isCanvas()} fallback={<AtDesk />}>
					<Content />
				</Show>
			</DialogFrame>
		</Dialog>
	)
}

/** Versions are those of the canvas: they can't be compared with a desk. */
function AtDesk() {
	const { session } = useTogetherContext()
	return (
		<div class="version-history">
			<p>{t('versionHistory.atDesk')}</p>
			<button type="button" class="button" onClick={() => session.place.visit(undefined)}>
				<ArrowLeft size={18} aria-hidden="true" />
				{t('desks.toCanvas')}
			</button>
		</div>
	)
}

function Content() {
	const { session } = useTogetherContext()
	const [failure, setFailure] = createSignal<string>()
	const [done, setDone] = createSignal<string>()
	let status: HTMLDivElement | undefined
	// A signal, not a resource: a resource would suspend everything in the same Suspense.
	const [history, setHistory] = createSignal<JamHistory>()

	onMount(() => {
		readHistory(session.id, session.key).then(setHistory, (error: unknown) =>
			setFailure(sentenceOf(error)),
		)
	})

	const change: ChangeHistory = async (request, message) => {
		setHistory(await changeHistory(session.id, session.key, request))
		setDone(message)
		// The pressed button may no longer exist.
		status?.focus()
	}

	return (
		<div class="version-history">
			<Show
				when={history()}
				fallback={
					<Show
						when={failure()}
						fallback={
							<p role="status" class="quiet">
								{t('versionHistory.reading')}
							</p>
						}
					>
						{(sentence) => <p role="alert">{sentence()}</p>}
					</Show>
				}
			>
				{(history) => (
					<>
						<ChangeStatus
							ref={status}
							done={done()}
							undoable={history().undoable}
							onChange={change}
						/>
						<Versions points={history().points} onChange={change} />
						<Participants people={history().people} onChange={change} />
					</>
				)}
			</Show>
		</div>
	)
}
