import { Dialog } from '@kobalte/core/dialog'
import Settings2 from 'lucide-solid/icons/settings-2'
import { createEffect } from 'solid-js'
import { t } from '../../messages/language.ts'
import { createTransfer, type TransferControl } from '../../sync/jam-file/transfer.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CountersView } from './counters.tsx'
import { DeleteJam } from './delete-jam.tsx'
import { Download, type Downloaded } from './download.tsx'
import { JamName } from './jam-name.tsx'
import { Keep } from './keep.tsx'
import { NewLinks } from './new-links.tsx'
import { Setting } from './setting.tsx'
import { Space } from './space.tsx'

/** The host's settings of the jam, and its figures. */
export function ThisJam(props: { hosting: HostingControl }) {
	const { session, panels } = useTogetherContext()
	// Created outside the dialog: a download continues while it is closed.
	const download = createTransfer(async (underway: TransferControl): Promise<Downloaded> => {
		// Loaded on demand, because few people use it.
		const { saveJam } = await import('../../sync/jam-file/save-jam.ts')
		const { file, name, missing } = await saveJam(
			underway,
			{ ...session.info, title: session.title },
			session.key,
			{
				prompt: session.stage.stage().prompt,
				protectedMarks: session.stage.stage().protectedMarks,
				format: session.stage.activity()?.format ?? null,
			},
		)
		downloadFile(file, name)
		return { bytes: file.size, missing }
	})

	createEffect(() => {
		// On an error, the last known state stays.
		if (panels.isOpen('thisJam')) props.hosting.refresh().catch(() => undefined)
	})

	return (
		<Dialog {...panels.control('thisJam')}>
			<IconButton label={t('thisJam.title')} placement="bottom" as={Dialog.Trigger}>
				<Settings2 size={20} aria-hidden="true" />
			</IconButton>
			<DialogFrame title={t('thisJam.title')}>
				<JamName hosting={props.hosting} />
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
