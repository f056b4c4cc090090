import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import { catalog } from '../engine/catalog.ts'
import type { StyleOption } from './style-row.tsx'
import '../../ui/scroll-fade.css'
import './style-picker.css'

/** The paintings of the catalog. */
export function PaintingGrid(props: { option: StyleOption }) {
	return (
		<div class="style-grid scroll-fade">
			<For each={catalog.styles}>
				{(style) =>
					props.option(
						{ kind: 'preset', style },
						[t('style.painting', style.id, style.artist, style.title), style.year]
							.filter((part) => part !== undefined)
							.join(', '),
					)
				}
			</For>
		</div>
	)
}
