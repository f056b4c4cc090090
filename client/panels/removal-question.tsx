import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** Asks before many marks of others are deleted. */
export function RemovalQuestion() {
	const { removal } = useTogetherContext().actions
	return (
		<Show when={removal.waiting()}>
			{(share) => (
				<ConfirmDialog
					title={t('selection.removeQuestion', share().marks, share().people)}
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
