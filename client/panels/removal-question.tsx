import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** Asks before a deletion removes many marks of other people. */
export function RemovalQuestion() {
	const { removal } = useTogetherContext().actions
	return (
		<Show when={removal.pending()}>
			{(others) => (
				<ConfirmDialog
					title={t('selection.removeQuestion', others().marks, others().people)}
					text={t('selection.removeText')}
					yes={t('selection.removeYes')}
					no={t('common.cancel')}
					onYes={removal.confirm}
					onNo={removal.cancel}
				/>
			)}
		</Show>
	)
}
