import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { readRestorePoint } from '../../sync/api/version-history-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { formatMoment } from '../../ui/format.ts'

/** Pixels: twice the size in CSS pixels. */
const width = 960
const height = 600

/** A preview of a version. @param props.at time of the restore point; not reactive. */
export function VersionPreview(props: { at: number }) {
	const { session, painter } = useTogetherContext()
	const [state, setState] = createSignal<'painting' | 'painted'>('painting')
	const [failure, setFailure] = createSignal<string>()
	const abort = new AbortController()
	onCleanup(() => abort.abort())
	let canvas!: HTMLCanvasElement

	async function paint(): Promise<void> {
		const point = await readRestorePoint(session.id, session.key, props.at, abort)
		if (abort.signal.aborted) return
		const bitmap = await painter.version(point, width, height)
		canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
		setState('painted')
	}

	onMount(() => {
		paint().catch((error: unknown) => {
			if (!abort.signal.aborted) setFailure(sentenceOf(error))
		})
	})

	return (
		<div class="version-preview">
			<canvas
				ref={canvas}
				width={width}
				height={height}
				role="img"
				aria-label={t('versionHistory.preview', formatMoment(props.at))}
				aria-busy={state() === 'painting'}
			/>
			<Show
				when={failure()}
				fallback={
					<Show when={state() === 'painting'}>
						<p role="status" class="version-preview-words">
							{t('versionHistory.painting')}
						</p>
					</Show>
				}
			>
				{(sentence) => (
					<p role="alert" class="version-preview-words">
						{sentence()}
					</p>
				)}
			</Show>
		</div>
	)
}
