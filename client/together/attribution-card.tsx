import ScrollText from 'lucide-solid/icons/scroll-text'
import { createMemo, onCleanup, onMount, Show } from 'solid-js'
import type { Mark, PictureMark } from '../../shared/canvas.ts'
import { clamp, grown } from '../../shared/geometry.ts'
import { recipeOf } from '../../shared/mark-recipe.ts'
import { brushOf } from '../document/brushes-in-use.ts'
import { t } from '../messages/language.ts'
import { Hearts } from '../studio/recipes/heart.tsx'
import { MissingPictureNote } from '../studio/recipes/missing-picture-note.tsx'
import { RecipeList } from '../studio/recipes/recipe-list.tsx'
import type { OpenRecipe } from '../studio/recipes/recipes.ts'
import { cssColour } from '../ui/colour.ts'
import type { Attributed } from './attribution.ts'
import { authorName, describeBrush, describeMark, describeWriters } from './attribution-text.ts'
import { BrushPicture } from './brush-picture.tsx'
import { useTogetherContext } from './context.ts'
import './attribution-card.css'

/** Maximum size of the card, its distance from the pointer and from what covers the canvas, CSS pixels. */
const [cardWidth, cardHeight, gap, edge] = [280, 270, 14, 8]

/** Shows what a mark is and who made it. The server has verified the author. */
export function AttributionCard(props: {
	attributed: Attributed
	onRecipe(shown: OpenRecipe): void
}) {
	const { session, viewport } = useTogetherContext()
	const author = () => session.authorOf(props.attributed.mark.author)
	const position = () => {
		const free = grown(viewport.freeArea(), -edge)
		const { x, y } = props.attributed.at
		/** Beside the pointer, where there is room, within the free area. */
		const place = (at: number, size: number, low: number, high: number) => {
			const after = at + gap + size > high ? at - gap - size : at + gap
			return `${clamp(after, low, Math.max(low, high - size))}px`
		}
		return {
			left: place(x, cardWidth, free.x, free.x + free.w),
			top: place(y, cardHeight, free.y, free.y + free.h),
		}
	}
	const recipe = createMemo(() => pictureRecipe(props.attributed.mark))
	let card!: HTMLElement
	onMount(() => {
		const previousFocus = document.activeElement
		if (props.attributed.isAsked) card.querySelector('button')?.focus({ preventScroll: true })
		onCleanup(() => {
			const hasFocus = card.contains(document.activeElement)
			if (hasFocus && previousFocus instanceof HTMLElement)
				previousFocus.focus({ preventScroll: true })
		})
	})
	return (
		<aside
			ref={card}
			class="panel attribution-card"
			classList={{ 'has-button': recipe() !== undefined }}
			style={position()}
			aria-label={t('attribution.title')}
		>
			<p class="attribution-card-who">
				<span
					class="attribution-card-colour"
					style={{ background: cssColour(author()?.colour ?? 0x808080) }}
				/>
				<strong>{authorName(session, props.attributed.mark)}</strong>
			</p>
			<p class="quiet">{describeMark(props.attributed.mark)}</p>
			<Show when={brushOf(props.attributed.mark)}>
				{(sha256) => (
					<p class="attribution-card-brush quiet">
						<BrushPicture sha256={sha256()} />
						{describeBrush(session, props.attributed.mark)}
					</p>
				)}
			</Show>
			<Show when={describeWriters(session, props.attributed.mark)}>
				{(sentence) => <p class="quiet">{sentence()}</p>}
			</Show>
			<Show when={pictureOf(props.attributed)}>
				{(mark) => <MissingPictureNote mark={mark()} />}
			</Show>
			<Show when={recipe()}>{(shown) => <RecipeList recipe={shown().recipe} />}</Show>
			<Show when={pictureOf(props.attributed)}>{(mark) => <Hearts mark={mark()} />}</Show>
			<Show when={recipe()}>
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

function pictureRecipe(mark: Mark): Required<OpenRecipe> | undefined {
	const recipe = recipeOf(mark)
	return recipe && mark.kind === 'picture' ? { recipe, mark } : undefined
}

function pictureOf({ mark }: Attributed): PictureMark | undefined {
	return mark.kind === 'picture' ? mark : undefined
}
