import { createSignal } from 'solid-js'
import type { Catalog } from '../../../shared/catalog.ts'
import type { StyleSource } from '../../../shared/recipe.ts'
import { presetHash } from '../../../shared/recipe-bytes.ts'
import { t } from '../../messages/language.ts'
import type { Session } from '../../sync/session.ts'
import { formatPercent } from '../../ui/format.ts'

/** @returns a function that says where a recipe's styles came from. Create inside a Solid owner. */
export function createStylesName(
	session: Session,
): (styles: readonly { source: StyleSource; share: number }[]) => string {
	const [catalog, setCatalog] = createSignal<Catalog>()
	// The catalogue is large, and needed only now.
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
