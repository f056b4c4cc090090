import { Show } from 'solid-js'
import { CommandButton } from '../../commands/command-button.tsx'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { hasActiveSelection } from '../../tools/selection.ts'
import { createCover } from '../../ui/covers.ts'
import { Layers } from '../layers/layers.tsx'
import { SelectionProperties } from './selection-properties.tsx'
import { ToolProperties } from './tool-properties.tsx'
import './strip.css'

/**
 * One row at the lower edge: the properties of the active tool, or of what is selected and what can
 * be done with it. In a narrow view it scrolls sideways, but for the active layer, which is always
 * seen, and what deletes.
 */
export function Strip() {
	const context = useTogetherContext()
	const { session, selection } = context
	const hasSelection = () => hasActiveSelection(context)
	let bar!: HTMLDivElement
	createCover(() => bar, 'bar')
	const label = () =>
		hasSelection() ? t('selection.title', selection.marks().length) : t('strip.title')
	return (
		<div
			ref={bar}
			class="panel strip"
			role="toolbar"
			aria-label={label()}
			inert={session.stage.isFrozen()}
		>
			<div class="strip-scroll">
				<Show when={hasSelection()} fallback={<ToolProperties />}>
					<p class="visually-hidden" role="status">
						{label()}
					</p>
					<SelectionProperties />
				</Show>
			</div>
			<hr />
			<Layers isNamed />
			<Show when={hasSelection() && selection.removable().length > 0}>
				<CommandButton command="remove" size={20} />
			</Show>
		</div>
	)
}
