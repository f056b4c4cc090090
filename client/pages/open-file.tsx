import FolderOpen from 'lucide-solid/icons/folder-open'
import { createSignal, Match, onCleanup, onMount, Switch } from 'solid-js'
import { t } from '../messages/language.ts'
import { TransferLine } from '../panels/transfer-line.tsx'
import { createTransfer, type TransferControl } from '../sync/jam-file/transfer.ts'
import { jamUrl } from '../sync/route.ts'
import type { CreationProofControl } from './creation-proof.tsx'
import './open-file.css'

/** Opens a saved file as a new jam. The file is selected in a dialog or dropped on the page. */
export function OpenFile(props: { proof: CreationProofControl }) {
	const transfer = createTransfer(async (underway: TransferControl, file: File) => {
		// Loaded on demand, because few people use it.
		const { openFile } = await import('../sync/jam-file/open-file.ts')
		const proof = await props.proof.get()
		return openFile(underway, file, proof).catch((error: unknown) => {
			props.proof.onError(error)
			throw error
		})
	})
	const [isDragOver, setDragOver] = createSignal(false)
	let fileInput!: HTMLInputElement
	let button: HTMLButtonElement | undefined

	async function open(files: FileList | null | undefined): Promise<void> {
		const file = files?.[0]
		if (!file || transfer.progress()) return
		const jam = await transfer.start(file)
		fileInput.value = ''
		if (jam) location.assign(jamUrl(jam.id, jam.keys.host))
		else button?.focus()
	}

	function dragOver(event: DragEvent): void {
		event.preventDefault()
		setDragOver(event.dataTransfer?.types.includes('Files') ?? false)
	}

	function drop(event: DragEvent): void {
		event.preventDefault()
		setDragOver(false)
		void open(event.dataTransfer?.files)
	}

	function dragLeave(event: DragEvent): void {
		// Null when the pointer leaves the window.
		if (event.relatedTarget === null) setDragOver(false)
	}

	onMount(() => {
		document.addEventListener('dragover', dragOver)
		document.addEventListener('drop', drop)
		document.addEventListener('dragleave', dragLeave)
		onCleanup(() => {
			document.removeEventListener('dragover', dragOver)
			document.removeEventListener('drop', drop)
			document.removeEventListener('dragleave', dragLeave)
		})
	})

	return (
		<div class="open-file" classList={{ 'is-over': isDragOver() }}>
			<Switch
				fallback={
					<button
						ref={button}
						type="button"
						class="open-file-button"
						onClick={() => fileInput.click()}
					>
						<FolderOpen size={18} aria-hidden="true" />
						{isDragOver() ? t('openFile.drop') : t('openFile.choose')}
					</button>
				}
			>
				<Match when={transfer.progress()}>
					{(step) => (
						<TransferLine
							step={step()}
							words={{ reading: t('openFile.reading'), document: t('openFile.filling') }}
							onCancel={transfer.cancel}
						/>
					)}
				</Match>
			</Switch>
			<input
				ref={fileInput}
				type="file"
				accept=".zip,application/zip"
				hidden
				aria-label={t('openFile.fileLabel')}
				onChange={(event) => void open(event.currentTarget.files)}
			/>
			<p role="alert" class="open-file-trouble">
				{transfer.failure()}
			</p>
		</div>
	)
}
