import Heart from 'lucide-solid/icons/heart'
import { Show } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { type Recipe, refOf } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { genesOf } from '../genetics/genes.ts'
import { traitsOf } from '../taste/traits.ts'
import './heart.css'

interface HeartProps {
	mark: PictureMark
	recipe: Recipe
}

/** Toggles the user's heart and shows the number of hearts. Watchers see only the number. */
export function HeartButton(props: HeartProps) {
	const { session } = useStudioContext()
	const ref = () => refOf(props.mark.picture.sha256)
	const hearts = () => session.votes.hearts(ref())

	async function toggle(): Promise<void> {
		const [piece, isLiked] = [ref(), !hearts().mine]
		const genes = genesOf(props.recipe)
		// Loaded on demand because the catalog is large.
		const { catalogSpace } = await import('../engine/catalog-style-space.ts')
		session.votes.setHeart({ ref: piece, traits: traitsOf(genes, catalogSpace()) }, isLiked)
	}

	return (
		<Show when={session.canPaint} fallback={<Hearts mark={props.mark} />}>
			<button
				type="button"
				class="heart is-button"
				aria-label={t('taste.heart', hearts().count)}
				aria-pressed={hearts().mine}
				onClick={() => void toggle()}
			>
				<Heart size={18} aria-hidden="true" />
				<span aria-hidden="true">{hearts().count || ''}</span>
			</button>
		</Show>
	)
}

/** Shows the number of hearts of a picture, if it has any. */
export function Hearts(props: { mark: PictureMark }) {
	const { session } = useStudioContext()
	const count = () => session.votes.hearts(refOf(props.mark.picture.sha256)).count
	return (
		<Show when={count() > 0}>
			<span class="heart">
				<Heart size={16} aria-hidden="true" />
				<span aria-hidden="true">{count()}</span>
				<span class="visually-hidden">{t('taste.hearts', count())}</span>
			</span>
		</Show>
	)
}
