import { t } from '../../messages/language.ts'
import { deleteJam } from '../../sync/api/host-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Setting } from './setting.tsx'

/** Deletes the jam for everyone. */
export function DeleteJam() {
	const { session } = useTogetherContext()

	async function remove(): Promise<void> {
		await session.leave(async () => {
			await deleteJam(session.id, session.key)
			await session.forget()
		})
		location.replace('/')
	}

	return (
		<Setting name={t('thisJam.delete')} hint={t('thisJam.deleteHint')}>
			<ConfirmButton
				label={t('thisJam.deleteButton')}
				question={t('thisJam.deleteQuestion', session.title || t('jam.untitled'))}
				yes={t('thisJam.deleteYes')}
				no={t('thisJam.deleteNo')}
				dangerous
				onYes={remove}
			/>
		</Setting>
	)
}
