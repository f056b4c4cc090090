import Check from 'lucide-solid/icons/check'
import { createEffect, Index, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { createWorkName } from '../recipes/recipe-names.ts'
import type { Proposal, Proposals } from './proposals.ts'

/** Shows the proposals; a press places one on the canvas. */
export function ProposalsView(props: { proposals: Proposals }) {
	const nameOf = createWorkName()
	const isReady = ({ picture, isPlaced }: Proposal) =>
		picture !== undefined && !isPlaced && !props.proposals.placing.progress()
	const labelOf = ({ idea, isNovel, isPlaced }: Proposal) => {
		const name = nameOf(idea.work)
		if (isPlaced) return t('taste.isPlaced', name)
		return t(isNovel ? 'taste.putNovel' : 'taste.put', name)
	}
	return (
		<Show
			when={props.proposals.all().length > 0}
			fallback={<p class="taste-empty">{t('taste.surpriseHint')}</p>}
		>
			<ul class="taste-proposals">
				<Index each={props.proposals.all()}>
					{(proposal, i) => (
						<li>
							<button
								type="button"
								class="taste-piece"
								aria-label={labelOf(proposal())}
								aria-disabled={!isReady(proposal())}
								onClick={() => isReady(proposal()) && props.proposals.place(i)}
							>
								<Show when={proposal().picture} fallback={<p>{proposal().error ?? '…'}</p>}>
									{(picture) => <Picture bitmap={picture()} />}
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

function Picture(props: { bitmap: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { width, height } = props.bitmap
		canvas.width = width
		canvas.height = height
		canvas.getContext('2d')?.drawImage(props.bitmap, 0, 0)
	})
	return <canvas ref={canvas} />
}
