import { Match, Show, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Transfer } from '../../sync/jam-file/transfer.ts'
import { useTogetherContext } from '../../together/context.ts'
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
					{sentenceFor(props.transfer.result())}
				</p>
			</div>
		</Setting>
	)
}

function sentenceFor(done: Downloaded | undefined): string {
	if (!done) return ''
	const size = t('thisJam.downloaded', formatBytes(done.bytes))
	return done.missing === 0 ? size : `${size} ${t('thisJam.missing', done.missing)}`
}
