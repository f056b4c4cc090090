import { Match, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Transfer } from '../../sync/transfer.ts'
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
	let button!: HTMLButtonElement
	const words = () => ({ reading: t('thisJam.downloading'), document: t('thisJam.downloading') })
	const running = () => {
		const state = props.transfer.state()
		return state.is === 'running' ? state.step : undefined
	}
	const failure = () => {
		const state = props.transfer.state()
		return state.is === 'failed' ? state.sentence : undefined
	}
	const done = () => {
		const state = props.transfer.state()
		return state.is === 'done' ? state.result : undefined
	}

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
				aria-disabled={running() !== undefined}
				onClick={() => {
					if (!running()) void props.transfer.start()
				}}
			>
				{t('thisJam.downloadButton')}
			</button>
			<div class="setting-below">
				<Switch>
					<Match when={running()}>
						{(step) => <TransferLine step={step()} words={words()} onCancel={cancel} />}
					</Match>
					<Match when={failure()}>{(sentence) => <p role="alert">{sentence()}</p>}</Match>
				</Switch>
				<p role="status" class="setting-done">
					{sentenceFor(done())}
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
