import { createEffect, on, Show } from 'solid-js'
import { copyFile } from '../../export/clipboard.ts'
import { type ExportChoice, exportFile } from '../../export/export-file.ts'
import type { ExportArea } from '../../export/scope.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { fileName } from '../../ui/file-name.ts'
import { createJob } from '../../ui/job.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { canShareFile, shareFile } from '../../ui/share-file.ts'

const mimeTypes = { png: 'image/png', jpeg: 'image/jpeg', svg: 'image/svg+xml' } as const
const endings = { png: '.png', jpeg: '.jpg', svg: '.svg' } as const

type Done = 'saved' | 'shared' | 'copied'

/** The system says by itself that a file was shared. */
function sentenceFor(done: Done | undefined): string {
	return done === 'saved' || done === 'copied' ? t(`export.${done}`) : ''
}

/** Saves, shares or copies the chosen area, with progress. */
export function ExportActions(props: { area: ExportArea; choice: ExportChoice }) {
	const { session, viewport } = useTogetherContext()
	const job = createJob<number, Done>(0)
	/** The file of the current choice: sharing may need a second press, which must not wait. */
	let made: Promise<Blob> | undefined
	let saveButton!: HTMLButtonElement

	createEffect(
		on([() => props.area, () => props.choice], () => {
			made = undefined
			job.cancel()
		}),
	)

	function make(signal: AbortSignal, onProgress: (share: number) => void): Promise<Blob> {
		const sources = { scene: session.scene, paint: viewport.snapshot, paper: session.paper() }
		made ??= exportFile(sources, props.area, props.choice, { signal, onProgress })
		made.catch(() => {
			made = undefined
		})
		return made
	}

	const name = () => fileName(session.title, endings[props.choice.format])
	const actions = {
		save: async (file: Promise<Blob>) => {
			downloadFile(await file, name())
			return 'saved' as const
		},
		share: async (file: Promise<Blob>) => {
			await shareFile(await file, name())
			return 'shared' as const
		},
		copy: async (file: Promise<Blob>) => {
			await copyFile(file, props.choice.format === 'svg' ? 'text/plain' : 'image/png')
			return 'copied' as const
		},
	}

	const isRunning = () => job.progress() !== undefined
	const start = (action: keyof typeof actions) => () => {
		if (isRunning()) return
		void job.start((signal, onProgress) => actions[action](make(signal, onProgress)))
	}

	return (
		<div class="export-actions">
			<button
				ref={saveButton}
				type="button"
				class="button primary"
				aria-disabled={isRunning()}
				onClick={start('save')}
			>
				{t('export.save')}
			</button>
			<Show when={canShareFile(mimeTypes[props.choice.format])}>
				<button type="button" class="button" aria-disabled={isRunning()} onClick={start('share')}>
					{t('export.share')}
				</button>
			</Show>
			<Show when={props.choice.format !== 'jpeg'}>
				<button type="button" class="button" aria-disabled={isRunning()} onClick={start('copy')}>
					{t('export.copy')}
				</button>
			</Show>
			<div class="export-progress">
				<Show when={isRunning()}>
					<ProgressBar label={t('export.running')} share={job.progress()} />
					<button
						type="button"
						class="button"
						onClick={() => {
							job.cancel()
							saveButton.focus()
						}}
					>
						{t('common.cancel')}
					</button>
				</Show>
				<p role="status" class="quiet">
					{sentenceFor(job.result())}
				</p>
				<Show when={job.failure()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
			</div>
		</div>
	)
}
