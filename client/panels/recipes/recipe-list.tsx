import { For } from 'solid-js'
import { materials } from '../../../shared/materials/material.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { materialName } from '../material-name.ts'
import { createStylesName } from './styles-name.ts'
import './recipe-list.css'

/** What a recipe says, one thing a line. */
export function RecipeList(props: { recipe: Recipe; inFull?: boolean }) {
	const { session } = useJam()
	const stylesName = createStylesName(session)

	const made = (): [string, string][] => {
		const { recipe } = props
		switch (recipe.work) {
			case 'restyle':
				return [
					[t('recipes.style'), stylesName(recipe.styles)],
					[t('recipes.strength'), formatPercent(recipe.strength)],
				]
			case 'texture':
				return [[t('recipes.materials'), mostOf(recipe.genome.corners)]]
			case 'duel':
				return [
					[t('recipes.materials'), materialName(recipe.piece.material)],
					[t('recipes.rounds'), String(recipe.piece.changes.length)],
				]
			case 'enlarge':
				return [[t('recipes.factor'), t('recipes.times', recipe.factor)]]
		}
	}

	const rows = (): [string, string][] => [
		...made(),
		[t('recipes.model'), props.recipe.model],
		...(props.inFull ? technical(props.recipe) : []),
	]
	return (
		<dl class="recipe-list">
			<For each={rows()}>
				{([name, value]) => (
					<>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</>
				)}
			</For>
		</dl>
	)
}

function technical({ width, height, engine }: Recipe): [string, string][] {
	return [
		[t('recipes.size'), t('recipes.pixels', width, height)],
		[t('recipes.engine'), t(`studio.${engine}`)],
	]
}

/** The three materials that a genome has most of. */
function mostOf(corners: Uint8Array): string {
	return materials
		.map((_, channel) => ({ channel, weight: weightOf(corners, channel) }))
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.slice(0, 3)
		.map(({ channel }) => materialName(channel))
		.join(', ')
}

function weightOf(corners: Uint8Array, channel: number): number {
	return corners.reduce((sum, w, i) => (i % materials.length === channel ? sum + w : sum), 0)
}
