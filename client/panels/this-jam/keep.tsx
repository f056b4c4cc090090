import { createSignal, Show } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { formatDay } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'

/** Whether the jam stays though nobody opens it. */
export function Keep(props: { hosting: HostingControl }) {
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	const kept = () => props.hosting.state()?.kept ?? false

	const hint = () => {
		const expiresAt = props.hosting.state()?.expiresAt
		if (kept()) return t('thisJam.kept')
		if (expiresAt === undefined) return t('thisJam.expires')
		return t('thisJam.expiresOn', formatDay(expiresAt, 'long'))
	}

	async function keep(wanted: boolean): Promise<void> {
		setBusy(true)
		setFailure(undefined)
		try {
			await props.hosting.ask({ do: 'keep', kept: wanted })
		} catch (error) {
			setFailure(sentenceOf(error))
		} finally {
			setBusy(false)
		}
	}

	return (
		<section class="setting">
			<Switch
				label={t('thisJam.keep')}
				hint={hint()}
				checked={kept()}
				onChange={(wanted) => {
					if (!busy()) void keep(wanted)
				}}
			/>
			<Show when={failure()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
		</section>
	)
}
