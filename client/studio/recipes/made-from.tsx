import { For } from 'solid-js'
import type { Recipe } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { PictureThumb } from './picture-thumb.tsx'
import './made-from.css'

/** The drawing, and the paint if it was rebuilt of a picture's. */
export function MadeFrom(props: { recipe: Extract<Recipe, { work: 'rebuild' | 'landscape' }> }) {
	const pictures = () => [
		...(props.recipe.input === undefined
			? []
			: [{ sha256: props.recipe.input, name: t('recipes.drawing') }]),
		...(props.recipe.work === 'rebuild'
			? [{ sha256: props.recipe.plan.source, name: t('recipes.paint') }]
			: []),
	]
	return (
		<ul class="made-from" aria-label={t('family.from')}>
			<For each={pictures()}>
				{({ sha256, name }) => (
					<li>
						<PictureThumb sha256={sha256} />
						<span class="quiet">{name}</span>
					</li>
				)}
			</For>
		</ul>
	)
}
