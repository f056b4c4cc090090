import { materials } from '../../../shared/materials/material.ts'
import type { RecipeWork } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import { useStudioContext } from '../context.ts'
import { createStylesName } from './styles-name.ts'

/** @returns what says in whose hand something is, or of what it is made. Call inside of a jam. */
export function createWorkName(): (work: RecipeWork) => string {
	const { session } = useStudioContext()
	const stylesName = createStylesName(session)

	return (work) => {
		switch (work.work) {
			case 'restyle':
				return stylesName(work.styles)
			case 'texture':
				return mostOf(work.genome.corners)
			case 'duel':
				return materialName(work.piece.material)
			case 'enlarge':
				return t('recipes.times', work.factor)
		}
	}
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
