import { createResource, For } from 'solid-js'
import { materials } from '../../../shared/materials/material.ts'
import type { Recipe, StyleSource } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-bytes.ts'
import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { materialName } from '../material-name.ts'
import './recipe-list.css'

/** What a recipe says, one thing a line. */
export function RecipeList(props: { recipe: Recipe; inFull?: boolean }) {
	const { session } = useJam()
	const [catalog] = createResource(loadCatalog)

	const titleOf = (source: StyleSource): string => {
		switch (source.kind) {
			case 'preset': {
				const hash = presetHash(source.id)
				const known = catalog()?.styles.find(({ id }) => presetHash(id) === hash)
				return known ? `${known.artist}, ${known.title}` : catalog() ? source.id : '…'
			}
			case 'person':
				return session.authorOf(source.client)?.name ?? t('maker.unknown')
			default:
				return t(`recipes.sources.${source.kind}`)
		}
	}

	const made = (): [string, string][] => {
		const { recipe } = props
		switch (recipe.work) {
			case 'restyle':
				return [
					[t('recipes.style'), stylesOf(recipe.styles)],
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

	function stylesOf(styles: readonly { source: StyleSource; share: number }[]): string {
		if (styles.length === 1) return styles.map(({ source }) => titleOf(source)).join('')
		return styles
			.map(({ source, share }) => `${titleOf(source)} ${formatPercent(share)}`)
			.join(' + ')
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

/** The catalogue is large, and needed only now. */
async function loadCatalog() {
	const { catalog } = await import('../../studio/catalog.ts')
	return catalog
}
