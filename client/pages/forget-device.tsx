import { t } from '../messages/language.ts'
import { forgetEverything } from '../sync/browser/device.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'

/** Deletes all jams, pictures and settings from this device, for a shared device. */
export function ForgetDevice() {
	async function forget(): Promise<void> {
		await forgetEverything()
		location.replace('/')
	}

	return (
		<ConfirmButton
			label={t('home.forgetAll')}
			question={t('home.forgetAllQuestion')}
			yes={t('home.forgetAllYes')}
			no={t('home.forgetNo')}
			dangerous
			onYes={forget}
		/>
	)
}
