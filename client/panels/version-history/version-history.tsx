import { Dialog } from '@kobalte/core/dialog'
import { createSignal, onMount, Show } from 'solid-js'
import type { JamHistory } from '../../../shared/api.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { changeHistory, readHistory } from '../../sync/version-history-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import type { ChangeHistory } from './change-history.ts'
import { ChangeStatus } from './change-status.tsx'
import { Participants } from './participants.tsx'
import { Versions } from './versions.tsx'
import './version-history.css'

/** The host's way back: earlier versions of the canvas, and what each person did. */
export function VersionHistory() {
	const { panels } = useTogetherContext()
	return (
		<Dialog {...panels.control('versionHistory')}>
			<DialogFrame title={t('versionHistory.title')} wide>
				<Content />
			</DialogFrame>
		</Dialog>
	)
}

function Content() {
	const { session } = useTogetherContext()
	const [failure, setFailure] = createSignal<string>()
	const [done, setDone] = createSignal<string>()
	let status: HTMLDivElement | undefined
	// No resource: reading one would suspend everything beside this dialog.
	const [history, setHistory] = createSignal<JamHistory>()

	onMount(() => {
		readHistory(session.id, session.key).then(setHistory, (error: unknown) =>
			setFailure(sentenceOf(error)),
		)
	})

	const change: ChangeHistory = async (request, said) => {
		setHistory(await changeHistory(session.id, session.key, request))
		setDone(said)
		// The button that was pressed may be gone.
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
