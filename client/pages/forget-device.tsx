import { t } from '../messages/language.ts'
import { forgetEverything } from '../sync/device.ts'
import { AskFirst } from '../ui/ask-first.tsx'

/** For a device that several people use: nothing stays on it. */
export function ForgetDevice() {
	async function forget(): Promise<void> {
		await forgetEverything()
		location.replace('/')
	}

	return (
		<AskFirst
			label={t('home.forgetAll')}
			question={t('home.forgetAllQuestion')}
			yes={t('home.forgetAllYes')}
			no={t('home.forgetNo')}
			dangerous
			onYes={forget}
		/>
	)
}
