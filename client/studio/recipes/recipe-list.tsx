import { For } from 'solid-js'
import type { Recipe } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { methodOf } from '../enlarge/enlarge-method.ts'
import { sliderStrength } from '../restyle/strength-curve.ts'
import type { RestyleRecipe } from '../restyle/style-choice.ts'
import { createWorkName } from './recipe-names.ts'
import './recipe-list.css'

/** Lists the content of a recipe. */
export function RecipeList(props: { recipe: Recipe; isDetailed?: boolean }) {
	const name = createWorkName()

	const workRows = (): [string, string][] => {
		const { recipe } = props
		switch (recipe.work) {
			case 'restyle':
				return [
					[t('recipes.style'), name(recipe)],
					[t('recipes.strength'), formatPercent(sliderStrength(recipe.strength))],
					...finishRows(recipe),
				]
			case 'texture':
				return [[t('recipes.materials'), name(recipe)]]
			case 'duel':
				return [
					[t('recipes.materials'), name(recipe)],
					[t('recipes.rounds'), String(recipe.piece.changes.length)],
				]
			case 'enlarge':
				return [[t('recipes.factor'), name(recipe)]]
			case 'rebuild': {
				const { plan } = recipe
				const share = (setting: 'faithfulness' | 'colours' | 'lines'): [string, string] => [
					t(`rebuild.settings.${setting}`),
					formatPercent(plan[setting]),
				]
				const source: [string, string] = [t('rebuild.source'), name(recipe)]
				const labels: [string, string][] = plan.labels
					? [
							[
								t('rebuild.labels.title'),
								t(plan.labels.areMeanings ? 'recipes.meanings' : 'recipes.labels'),
							],
						]
					: []
				if (plan.fills) return [source, [t('rebuild.fill'), t('recipes.filled')], ...labels]
				const kept: [string, string][] = plan.keepsLines
					? [[t('recipes.lines'), t('recipes.linesKept')]]
					: []
				return [
					...[source, share('faithfulness'), share('colours'), share('lines')],
					...[...kept, ...labels],
				]
			}
			case 'landscape': {
				const { length } = recipe.plan.changes
				const changed: [string, string][] = length > 0 ? [[t('recipes.spots'), String(length)]] : []
				return [
					[t('recipes.manner'), name(recipe)],
					[t('recipes.drawing'), t('recipes.meanings')],
					...changed,
				]
			}
		}
	}

	const rows = (): [string, string][] => [
		...workRows(),
		[t(`recipes.${props.recipe.work === 'rebuild' ? 'method' : 'model'}`), modelName(props.recipe)],
		...(props.isDetailed ? technicalRows(props.recipe) : []),
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

function modelName({ work, model }: Recipe): string {
	return work === 'enlarge' && methodOf(model) === 'lanczos' ? t('recipes.lanczos') : model
}

function finishRows({ finish }: RestyleRecipe): [string, string][] {
	if (!finish) return []
	return [
		[t('recipes.ownColours'), formatPercent(finish.ownColours)],
		[
			t('recipes.paper'),
			t(finish.paper === undefined ? 'recipes.paperPainted' : 'recipes.paperKept'),
		],
	]
}

function technicalRows({ width, height, engine }: Recipe): [string, string][] {
	return [
		[t('recipes.size'), t('recipes.pixels', width, height)],
		[t('recipes.engine'), t(`studio.${engine}`)],
	]
}
