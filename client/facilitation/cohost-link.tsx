import Copy from 'lucide-solid/icons/copy'
import { createSignal } from 'solid-js'
import { t } from '../messages/language.ts'
import { jamUrl } from '../sync/route.ts'
import { useTogetherContext } from '../together/context.ts'
import { createAsyncAction } from '../ui/async-action.ts'
import { ErrorMessage } from '../ui/error-message.tsx'

/** Copies the host's link for a second host, with a warning. */
export function CohostLink() {
	const { session } = useTogetherContext()
	const [isCopied, setCopied] = createSignal(false)
	const { failure, run } = createAsyncAction(async () => {
		await navigator.clipboard.writeText(jamUrl(session.id, session.key))
		setCopied(true)
	})
	return (
		<details class="run-section">
			<summary class="run-title">{t('stage.cohost')}</summary>
			<p class="quiet run-hint">{t('stage.cohostWarning')}</p>
			<button type="button" class="button" onClick={() => void run()}>
				<Copy size={18} aria-hidden="true" />
				<span aria-live="polite">
					{isCopied() ? t('stage.cohostCopied') : t('stage.cohostCopy')}
				</span>
			</button>
			<ErrorMessage sentence={failure()} />
		</details>
	)
}
