import { createUniqueId, Index, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import { createWorkName } from '../recipes/recipe-names.ts'
import type { JamPiece } from './pieces.ts'
import type { createQuestion, PairSide } from './question.ts'

/** Pixels per side of a picture, twice its size on the screen. */
const thumbSide = 300

/** Asks which of two pieces the user likes better. */
export function QuestionView(props: {
	question: ReturnType<typeof createQuestion>
	/** Number of pieces in the jam. */
	count: number
}) {
	const { session } = useStudioContext()
	const nameOf = createWorkName()
	const title = createUniqueId()

	const labelOf = ({ recipe, mark }: JamPiece, side: number) =>
		t(
			`taste.${side === 0 ? 'first' : 'second'}`,
			nameOf(recipe),
			session.authorOf(mark.author)?.name ?? t('attribution.unknown'),
		)

	/** Tells how expected the last answer was. */
	function feedback(): string {
		const answer = props.question.answer()
		if (!answer) return ''
		const { probability } = answer
		if (probability === undefined) return t('taste.noted')
		return probability < 0.5
			? t('taste.surprising', formatPercent(1 - probability))
			: t('taste.expected', formatPercent(probability))
	}

	let emptyMessage: HTMLParagraphElement | undefined
	/** After the last pair, its buttons disappear; the focus moves to the message that replaces them. */
	function runAndKeepFocus(action: () => void): void {
		action()
		if (!props.question.pair()) emptyMessage?.focus()
	}

	return (
		<Show
			when={props.question.pair()}
			fallback={
				<p ref={emptyMessage} class="taste-empty" tabIndex={-1}>
					{feedback()}
					{t('common.space')}
					{emptyText(props.count)}
				</p>
			}
		>
			{(pair) => (
				<section class="taste-question" aria-labelledby={title}>
					<h3 id={title}>{t('taste.question')}</h3>
					<div class="taste-pair">
						<Index each={pair()}>
							{(piece, side) => (
								<button
									type="button"
									class="taste-piece"
									aria-label={labelOf(piece(), side)}
									onClick={() => runAndKeepFocus(() => props.question.choose(side as PairSide))}
								>
									<PictureThumb sha256={piece().mark.picture.sha256} side={thumbSide} />
								</button>
							)}
						</Index>
					</div>
					<div class="taste-answer">
						<p class="quiet" aria-live="polite">
							{feedback()}
						</p>
						<button
							type="button"
							class="button"
							onClick={() => runAndKeepFocus(props.question.skip)}
						>
							{t('taste.pass')}
						</button>
					</div>
				</section>
			)}
		</Show>
	)
}

/** @returns the message when there is no pair to compare. */
function emptyText(count: number): string {
	if (count === 0) return t('taste.noPieces')
	return t(count === 1 ? 'taste.onePiece' : 'taste.allCompared')
}
