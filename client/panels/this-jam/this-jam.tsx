import { Dialog } from '@kobalte/core/dialog'
import Settings2 from 'lucide-solid/icons/settings-2'
import { createEffect } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/hosting.ts'
import { createTransfer, type Underway } from '../../sync/transfer.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CountersView } from './counters.tsx'
import { DeleteJam } from './delete-jam.tsx'
import { Download, type Downloaded } from './download.tsx'
import { Keep } from './keep.tsx'
import { NewLinks } from './new-links.tsx'
import { Setting } from './setting.tsx'
import { Space } from './space.tsx'
import './this-jam.css'

/** What a host decides about the jam as a whole, and how it is doing. */
export function ThisJam(props: { hosting: HostingControl }) {
	const { session, panels } = useTogetherContext()
	// Out here, so that a download goes on while the dialog is closed.
	const download = createTransfer(async (underway: Underway): Promise<Downloaded> => {
		// Few people need it: it is fetched by those who do.
		const { saveJam } = await import('../../sync/save-jam.ts')
		const { file, name, missing } = await saveJam(underway, session.info, session.key)
		downloadFile(file, name)
		return { bytes: file.size, missing }
	})

	createEffect(() => {
		// Without an answer, what was heard last has to do.
		if (panels.isOpen('thisJam')) props.hosting.refresh().catch(() => undefined)
	})

	return (
		<Dialog {...panels.control('thisJam')}>
			<IconButton label={t('thisJam.title')} placement="bottom" as={Dialog.Trigger}>
				<Settings2 size={20} aria-hidden="true" />
			</IconButton>
			<DialogFrame title={t('thisJam.title')}>
				<Keep hosting={props.hosting} />
				<Download transfer={download} />
				<Setting name={t('versionHistory.title')} hint={t('versionHistory.hint')}>
					<button
						type="button"
						class="button"
						aria-label={t('versionHistory.showNamed')}
						onClick={() => panels.open('versionHistory')}
					>
						{t('versionHistory.show')}
					</button>
				</Setting>
				<Space id={session.id} jamKey={session.key} />
				<CountersView id={session.id} jamKey={session.key} />
				<NewLinks hosting={props.hosting} />
				<DeleteJam />
			</DialogFrame>
		</Dialog>
	)
}
