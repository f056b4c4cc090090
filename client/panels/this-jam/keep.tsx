import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { formatDay, formatDayAndTime } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import './setting.css'

/** Whether the jam stays when nobody opens it. */
export function Keep(props: { hosting: HostingControl }) {
	const { busy, failure, run } = createAsyncAction((kept: boolean) =>
		props.hosting.ask({ do: 'keep', kept }),
	)
	const kept = () => props.hosting.state()?.kept ?? false

	const hint = () => {
		const { expiresAt, deleteAt } = props.hosting.state() ?? {}
		if (kept()) return t('thisJam.kept')
		if (deleteAt !== undefined) return t('thisJam.deletedOn', formatDayAndTime(deleteAt))
		if (expiresAt === undefined) return t('thisJam.expires')
		return t('thisJam.expiresOn', formatDay(expiresAt, 'long'))
	}

	return (
		<section class="setting">
			<Switch
				label={t('thisJam.keep')}
				hint={hint()}
				checked={kept()}
				onChange={(wanted) => {
					if (!busy()) void run(wanted)
				}}
			/>
			<ErrorMessage sentence={failure()} />
		</section>
	)
}
