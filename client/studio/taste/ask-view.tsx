import { createUniqueId, Index, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import { createWorkName } from '../recipes/work-name.ts'
import type { JamPiece } from './pieces.ts'
import type { createQuestion, PairSide } from './question.ts'

/** Pixels of a picture here: it is shown at half of that. */
const thumbSide = 300

/** Two pieces of the jam, side by side: which is liked better? */
export function AskView(props: {
	question: ReturnType<typeof createQuestion>
	/** Pieces in the jam. */
	count: number
}) {
	const { session } = useStudioContext()
	const nameOf = createWorkName()
	const title = createUniqueId()

	const said = ({ recipe, mark }: JamPiece, side: number) =>
		t(
			`taste.${side === 0 ? 'first' : 'second'}`,
			nameOf(recipe),
			session.authorOf(mark.author)?.name ?? t('attribution.unknown'),
		)

	/** What one's answer was to the model. */
	function answered(): string {
		const answer = props.question.answer()
		if (!answer) return ''
		const { expected } = answer
		if (expected === undefined) return t('taste.noted')
		return expected < 0.5
			? t('taste.surprising', formatPercent(1 - expected))
			: t('taste.expected', formatPercent(expected))
	}

	let rest: HTMLParagraphElement | undefined
	/** After the last pair its buttons are gone: whoever pressed one hears what is left to do. */
	function thenGoOn(act: () => void): void {
		act()
		if (!props.question.pair()) rest?.focus()
	}

	return (
		<Show
			when={props.question.pair()}
			fallback={
				<p ref={rest} class="taste-empty" tabIndex={-1}>
					{answered()} {invitation(props.count)}
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
									aria-label={said(piece(), side)}
									onClick={() => thenGoOn(() => props.question.choose(side as PairSide))}
								>
									<PictureThumb sha256={piece().mark.picture.sha256} side={thumbSide} />
								</button>
							)}
						</Index>
					</div>
					<div class="taste-answer">
						<p class="quiet" aria-live="polite">
							{answered()}
						</p>
						<button type="button" class="button" onClick={() => thenGoOn(props.question.pass)}>
							{t('taste.pass')}
						</button>
					</div>
				</section>
			)}
		</Show>
	)
}

/** What there is to do where there is nothing to compare. */
function invitation(count: number): string {
	if (count === 0) return t('taste.noPieces')
	return t(count === 1 ? 'taste.onePiece' : 'taste.allCompared')
}
