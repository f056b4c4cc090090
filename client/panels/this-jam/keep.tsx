import { createSignal, Show } from 'solid-js'
import type { HostingControl } from '../../jam/hosting.ts'
import { sentenceOf } from '../../trouble.ts'
import { Switch } from '../../ui/switch.tsx'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** Whether the jam stays though nobody opens it. */
export function Keep(props: { hosting: HostingControl }) {
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	const kept = () => props.hosting.state()?.kept ?? false

	const hint = () => {
		const expiresAt = props.hosting.state()?.expiresAt
		if (kept()) return 'Kept until you delete it.'
		if (expiresAt === undefined) return 'Goes when nobody opens it for long.'
		return `Goes on ${day.format(expiresAt)} if nobody opens it.`
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
				label="Keep it"
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
