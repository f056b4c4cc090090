import { Match, Show, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Transfer } from '../../sync/jam-file/transfer.ts'
import { useTogetherContext } from '../../together/context.ts'
import { comeIntoView } from '../../ui/come-into-view.ts'
import { formatBytes } from '../../ui/format.ts'
import { TransferLine } from '../transfer-line.tsx'
import { Setting } from './setting.tsx'

export interface Downloaded {
	bytes: number
	/** Number of pictures that are not in the file because they were not uploaded yet. */
	missing: number
}

/** Saves the jam as a file that the home page can open. */
export function Download(props: { transfer: Transfer<[], Downloaded> }) {
	const { session } = useTogetherContext()
	let button!: HTMLButtonElement
	const hiddenDesks = () =>
		session.stage.roster().desks.filter(({ state }) => state !== 'revealed').length
	const words = () => ({ reading: t('thisJam.downloading'), document: t('thisJam.downloading') })

	function cancel(): void {
		props.transfer.cancel()
		button.focus()
	}

	return (
		<Setting name={t('thisJam.download')} hint={t('thisJam.downloadHint')}>
			<button
				ref={button}
				type="button"
				class="button"
				aria-disabled={props.transfer.progress() !== undefined}
				onClick={() => {
					if (!props.transfer.progress()) void props.transfer.start()
				}}
			>
				{t('thisJam.downloadButton')}
			</button>
			<div class="setting-below">
				<Show when={hiddenDesks()}>
					{(count) => <p class="quiet">{t('thisJam.desksLeftOut', count())}</p>}
				</Show>
				<Switch>
					<Match when={props.transfer.progress()}>
						{(step) => <TransferLine step={step()} words={words()} onCancel={cancel} />}
					</Match>
					<Match when={props.transfer.failure()}>
						{(sentence) => <p role="alert">{sentence()}</p>}
					</Match>
				</Switch>
				<p role="status" class="setting-done">
					<Show when={props.transfer.result()}>
						{(done) => <span ref={comeIntoView}>{sentenceFor(done())}</span>}
					</Show>
				</p>
			</div>
		</Setting>
	)
}

function sentenceFor(done: Downloaded): string {
	const size = t('thisJam.downloaded', formatBytes(done.bytes))
	if (done.missing === 0) return size
	return [size, t('thisJam.missing', done.missing)].join(t('common.space'))
}
