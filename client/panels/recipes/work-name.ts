import { createResource } from 'solid-js'
import { materials } from '../../../shared/materials/material.ts'
import type { StyleSource, Work } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-bytes.ts'
import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { materialName } from '../material-name.ts'

/** @returns what says in whose hand something is, or of what it is made. Call inside of a jam. */
export function createWorkName(): (work: Work) => string {
	const { session } = useJam()
	const [catalog] = createResource(loadCatalog)

	function titleOf(source: StyleSource): string {
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

	function stylesOf(styles: readonly { source: StyleSource; share: number }[]): string {
		if (styles.length === 1) return styles.map(({ source }) => titleOf(source)).join('')
		return styles
			.map(({ source, share }) => `${titleOf(source)} ${formatPercent(share)}`)
			.join(' + ')
	}

	return (work) => {
		switch (work.work) {
			case 'restyle':
				return stylesOf(work.styles)
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

/** The catalogue is large, and needed only now. */
async function loadCatalog() {
	const { catalog } = await import('../../studio/catalog.ts')
	return catalog
}
