import Heart from 'lucide-solid/icons/heart'
import { Show } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { genesOf } from '../../../shared/genetics.ts'
import { type Recipe, refOf } from '../../../shared/recipe.ts'
import { traitsOf } from '../../../shared/taste/traits.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import './heart.css'

interface HeartProps {
	mark: PictureMark
	recipe: Recipe
}

/** Gives a picture a heart or takes it back, and tells how many it has. Who only watches is told. */
export function HeartButton(props: HeartProps) {
	const { session } = useStudioContext()
	const ref = () => refOf(props.mark.picture.sha256)
	const hearts = () => session.votes.hearts(ref())

	/** The catalogue is large, and needed only now. */
	async function toggle(): Promise<void> {
		const [piece, liked] = [ref(), !hearts().mine]
		const genes = genesOf(props.recipe)
		const { catalogSpace } = await import('../panel/catalog-style-space.ts')
		session.votes.setHeart({ ref: piece, traits: traitsOf(genes, catalogSpace()) }, liked)
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

/** How many hearts a picture has; nothing where there are none. */
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
