import Check from 'lucide-solid/icons/check'
import { createEffect, Index, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { createWorkName } from '../recipes/work-name.ts'
import type { Proposal, Surprise } from './surprise.ts'

/** Four pieces that nobody has painted yet; a press puts one on everybody's canvas. */
export function SurpriseView(props: { surprise: Surprise }) {
	const nameOf = createWorkName()
	const isReady = ({ picture, isPlaced }: Proposal) =>
		picture !== undefined && !isPlaced && !props.surprise.placing.progress()
	const said = ({ idea, isNovel, isPlaced }: Proposal) => {
		const name = nameOf(idea.work)
		if (isPlaced) return t('taste.isPlaced', name)
		return t(isNovel ? 'taste.putNovel' : 'taste.put', name)
	}
	return (
		<Show
			when={props.surprise.proposals().length > 0}
			fallback={<p class="taste-empty">{t('taste.surpriseHint')}</p>}
		>
			<ul class="taste-proposals">
				<Index each={props.surprise.proposals()}>
					{(proposal, i) => (
						<li>
							<button
								type="button"
								class="taste-piece"
								aria-label={said(proposal())}
								aria-disabled={!isReady(proposal())}
								onClick={() => isReady(proposal()) && props.surprise.put(i)}
							>
								<Show when={proposal().picture} fallback={<p>{proposal().trouble ?? '…'}</p>}>
									{(picture) => <Picture of={picture()} />}
								</Show>
								<Show when={proposal().isNovel}>
									<span class="taste-badge">{t('taste.novel')}</span>
								</Show>
								<Show when={proposal().isPlaced}>
									<span class="taste-check">
										<Check size={18} aria-hidden="true" />
									</span>
								</Show>
							</button>
							<p class="taste-name quiet" aria-hidden="true">
								{nameOf(proposal().idea.work)}
							</p>
						</li>
					)}
				</Index>
			</ul>
		</Show>
	)
}

function Picture(props: { of: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { width, height } = props.of
		canvas.width = width
		canvas.height = height
		canvas.getContext('2d')?.drawImage(props.of, 0, 0)
	})
	return <canvas ref={canvas} />
}
