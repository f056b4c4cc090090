import ScrollText from 'lucide-solid/icons/scroll-text'
import { createMemo, onCleanup, onMount, Show } from 'solid-js'
import type { Mark, PictureMark } from '../../shared/canvas.ts'
import { cssColour } from '../../shared/colour.ts'
import { clamp } from '../../shared/geometry.ts'
import { recipeOf } from '../../shared/recipe-of.ts'
import { t } from '../messages/language.ts'
import { Hearts } from '../studio/recipes/heart.tsx'
import { MissingPictureNote } from '../studio/recipes/missing-picture-note.tsx'
import { RecipeList } from '../studio/recipes/recipe-list.tsx'
import type { Shown } from '../studio/recipes/recipes.ts'
import type { Attributed } from './attribution.ts'
import { makerOf, whatIs, writtenBy } from './attribution-text.ts'
import { useTogetherContext } from './context.ts'
import './maker-card.css'

/** CSS pixels: the card's greatest size, and its distance from the pointer. */
const [cardWidth, cardHeight, gap] = [280, 270, 14]

/** Who made a mark, and what it is. The author is who the server knows it was. */
export function MakerCard(props: { made: Attributed; onRecipe(shown: Shown): void }) {
	const { session, viewport } = useTogetherContext()
	const maker = () => session.authorOf(props.made.mark.author)
	const place = () => {
		const { w, h } = viewport.view()
		const { x, y } = props.made.at
		const left = x + gap + cardWidth > w ? x - gap - cardWidth : x + gap
		const top = y + gap + cardHeight > h ? y - gap - cardHeight : y + gap
		return {
			left: `${clamp(left, 8, Math.max(8, w - cardWidth - 8))}px`,
			top: `${clamp(top, 8, Math.max(8, h - cardHeight - 8))}px`,
		}
	}
	const shown = createMemo(() => shownOf(props.made.mark))
	let card!: HTMLElement
	onMount(() => {
		const before = document.activeElement
		if (props.made.isAsked) card.querySelector('button')?.focus({ preventScroll: true })
		onCleanup(() => {
			const isHere = card.contains(document.activeElement)
			if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true })
		})
	})
	return (
		<aside
			ref={card}
			class="panel maker-card"
			classList={{ 'has-button': shown() !== undefined }}
			style={place()}
			aria-label={t('attribution.title')}
		>
			<p class="maker-card-who">
				<span
					class="maker-card-colour"
					style={{ background: cssColour(maker()?.colour ?? 0x808080) }}
				/>
				<strong>{makerOf(session, props.made.mark)}</strong>
			</p>
			<p class="quiet">{whatIs(props.made.mark)}</p>
			<Show when={writtenBy(session, props.made.mark)}>
				{(sentence) => <p class="quiet">{sentence()}</p>}
			</Show>
			<Show when={pictureIn(props.made)}>{(mark) => <MissingPictureNote mark={mark()} />}</Show>
			<Show when={shown()}>{(shown) => <RecipeList recipe={shown().recipe} />}</Show>
			<Show when={pictureIn(props.made)}>{(mark) => <Hearts mark={mark()} />}</Show>
			<Show when={shown()}>
				{(shown) => (
					<button type="button" class="button" onClick={() => props.onRecipe(shown())}>
						<ScrollText size={18} aria-hidden="true" />
						{t('recipes.show')}
					</button>
				)}
			</Show>
		</aside>
	)
}

function shownOf(mark: Mark): Required<Shown> | undefined {
	const recipe = recipeOf(mark)
	return recipe && mark.kind === 'picture' ? { recipe, mark } : undefined
}

function pictureIn({ mark }: Attributed): PictureMark | undefined {
	return mark.kind === 'picture' ? mark : undefined
}
