import { createSignal } from 'solid-js'
import { materials } from '../../../shared/material.ts'
import type { RecipeWork, StyleSource } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-format.ts'
import { t } from '../../messages/language.ts'
import { materialName } from '../../messages/material-name.ts'
import type { Session } from '../../sync/session.ts'
import { formatPercent } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import type { Catalog } from '../engine/catalog-schema.ts'

/** @returns a function that names the sources of a recipe's styles. Create inside a Solid owner. */
export function createStyleSourcesName(
	session: Session,
): (styles: readonly { source: StyleSource; share: number }[]) => string {
	const [catalog, setCatalog] = createSignal<Catalog>()
	// Loaded on demand because the catalog is large.
	void import('../engine/catalog.ts').then(({ catalog }) => setCatalog(catalog))

	const titleOf = (source: StyleSource): string => {
		switch (source.kind) {
			case 'preset': {
				const hash = presetHash(source.id)
				const known = catalog()?.styles.find(({ id }) => presetHash(id) === hash)
				if (known) return t('style.painting', known.id, known.artist, known.title)
				return catalog() ? source.id : '…'
			}
			case 'person':
				return session.authorOf(source.client)?.name ?? t('attribution.unknown')
			default:
				return t(`recipes.sources.${source.kind}`)
		}
	}

	return (styles) => {
		if (styles.length === 1) return styles.map(({ source }) => titleOf(source)).join('')
		return styles
			.map(({ source, share }) => `${titleOf(source)} ${formatPercent(share)}`)
			.join(' + ')
	}
}

/** @returns a function that names a work by its styles or materials. Create inside the studio's context. */
export function createWorkName(): (work: RecipeWork) => string {
	const { session } = useStudioContext()
	const stylesName = createStyleSourcesName(session)

	return (work) => {
		switch (work.work) {
			case 'restyle':
				return stylesName(work.styles)
			case 'texture':
				return mainMaterials(work.genome.corners)
			case 'duel':
				return materialName(work.piece.material)
			case 'enlarge':
				return t('recipes.times', work.factor)
			case 'rebuild':
				return stylesName([{ source: work.plan.from, share: 1 }])
			case 'landscape':
				return stylesName([{ source: { kind: 'preset', id: work.plan.manner }, share: 1 }])
		}
	}
}

/** @returns the names of the three most frequent materials of a genome. */
function mainMaterials(corners: Uint8Array): string {
	return materials
		.map((_, channel) => ({ channel, weight: weightOf(corners, channel) }))
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.slice(0, 3)
		.map(({ channel }) => materialName(channel))
		.join(t('common.comma'))
}

function weightOf(corners: Uint8Array, channel: number): number {
	return corners.reduce((sum, w, i) => (i % materials.length === channel ? sum + w : sum), 0)
}
