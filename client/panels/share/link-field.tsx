import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { t } from '../../messages/language.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'

/** A read-only link with a copy button. */
export function LinkField(props: { name: string; url: string }) {
	const [copied, setCopied] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	// Memoized: an unchanged link keeps the "copied" state.
	const url = createMemo(() => props.url)
	createEffect(on(url, () => setCopied(false), { defer: true }))

	async function copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(url())
			setFailure(undefined)
			setCopied(true)
		} catch {
			setFailure(t('share.copyFailed'))
		}
	}

	return (
		<>
			<div class="share-row">
				<input
					class="field"
					readOnly
					value={url()}
					aria-label={props.name}
					onFocus={(event) => event.currentTarget.select()}
				/>
				<button
					type="button"
					class="button"
					aria-label={t('share.copyNamed', props.name)}
					onClick={() => void copy()}
				>
					{copied() ? <Check size={18} /> : <Copy size={18} />}
					<span aria-live="polite">{copied() ? t('share.copied') : t('share.copy')}</span>
				</button>
			</div>
			<ErrorMessage sentence={failure()} class="share-error" />
		</>
	)
}
