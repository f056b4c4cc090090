import { createEffect, createSignal, on } from 'solid-js'
import { sentenceFor } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { LocalStore } from './browser/local-store.ts'
import type { Connection } from './connection/connection.ts'
import type { RefusalMessage } from './connection/document-sync.ts'
import type { Pictures } from './pictures/pictures.ts'
import { createToast } from './toast.ts'

/** Refusals that are shown as a toast. */
const minor: readonly string[] = ['slow-connection', 'too-lively']

/** What the session tells the user about saving and syncing. Create inside a Solid owner. */
export function createNotices() {
	const [notice, setNotice] = createSignal<string>()
	const toast = createToast()

	return {
		/** A problem, until the user dismisses it. */
		notice,
		setNotice,
		/** Information, for a moment. */
		toast,

		showRefusal({ code, sentence }: RefusalMessage): void {
			const text = sentenceFor(code, sentence)
			if (minor.includes(code)) toast.notify(text)
			else setNotice(text)
		},

		/** Shows problems of these as they arise. */
		watch(store: LocalStore, connection: Connection, pictures: Pictures): void {
			createEffect(
				on(
					store.isPersisting,
					(isPersisting) => !isPersisting && toast.notify(t('status.notKept')),
				),
			)
			createEffect(
				on(
					connection.problem,
					(problem) => problem === 'blocked' && setNotice(t('status.blockedMore', location.host)),
				),
			)
			createEffect(
				on(pictures.refusal, (refusal) => {
					if (refusal) setNotice(sentenceFor(refusal.code, refusal.message))
				}),
			)
		},
	}
}
