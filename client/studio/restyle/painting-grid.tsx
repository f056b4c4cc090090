import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import { showScrollEnds } from '../../ui/scroll-fade.ts'
import { catalog } from '../engine/catalog.ts'
import type { Style } from '../engine/catalog-schema.ts'
import type { StyleOption } from './style-row.tsx'
import './style-picker.css'

/** The paintings of the catalog, or some of them. */
export function PaintingGrid(props: { styles?: readonly Style[]; option: StyleOption }) {
	return (
		<div ref={showScrollEnds} class="style-grid scroll-fade">
			<For each={props.styles ?? catalog.styles}>
				{(style) =>
					props.option(
						{ kind: 'preset', style },
						[t('style.painting', style.id, style.artist, style.title), style.year]
							.filter((part) => part !== undefined)
							.join(t('common.comma')),
					)
				}
			</For>
		</div>
	)
}
