import { Show } from 'solid-js'
import { CommandButton } from '../../commands/command-button.tsx'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { hasActiveSelection } from '../../tools/selection.ts'
import { createCover } from '../../ui/covers.ts'
import { showScrollEnds } from '../../ui/scroll-fade.ts'
import { Layers } from '../layers/layers.tsx'
import { Makers } from './makers.tsx'
import { SelectionProperties } from './selection-properties.tsx'
import { ToolProperties } from './tool-properties.tsx'
import './strip.css'
import './strip-controls.css'

/**
 * One row at the lower edge: the properties of the active tool, or of what is selected and what can
 * be done with it. In a narrow view it scrolls sideways, but for the active layer, which is always
 * seen, and what deletes.
 */
export function Strip() {
	const context = useTogetherContext()
	const { session, selection, textEditor } = context
	/** A text that is edited is selected, whichever tool made it. */
	const isEditingText = () =>
		textEditor.id() !== undefined && selection.marks().some(({ kind }) => kind === 'text')
	const hasSelection = () => hasActiveSelection(context) || isEditingText()
	let bar!: HTMLDivElement
	createCover(() => bar, 'bar')
	const label = () =>
		hasSelection() ? t('selection.title', selection.marks().length) : t('strip.title')

	/** While a text is edited, a press leaves the focus, and what is selected, there. */
	function leaveFocus(event: MouseEvent): void {
		const takesKeys = event.target instanceof Element && event.target.closest('input, select')
		if (isEditingText() && !takesKeys) event.preventDefault()
	}

	/** Escape leads from the strip back to the text that is edited. */
	function returnToText(event: KeyboardEvent): void {
		if (event.key !== 'Escape' || !isEditingText()) return
		event.stopPropagation()
		textEditor.focus()
	}

	return (
		<div
			ref={bar}
			class="panel strip"
			classList={{ 'has-selection': hasSelection() }}
			role="toolbar"
			aria-label={label()}
			inert={session.stage.isFrozen()}
			data-text-controls
			on:mousedown={leaveFocus}
			on:keydown={returnToText}
		>
			<Show when={hasSelection() && textEditor.id() === undefined}>
				<Makers />
			</Show>
			<div ref={showScrollEnds} class="strip-scroll scroll-fade-inline">
				<Show when={hasSelection()} fallback={<ToolProperties />}>
					<Show when={!isEditingText()}>
						<p class="visually-hidden" role="status">
							{label()}
						</p>
					</Show>
					<SelectionProperties />
				</Show>
			</div>
			<hr />
			<Layers isNamed />
			<Show
				when={hasActiveSelection(context) && !isEditingText() && selection.removable().length > 0}
			>
				<CommandButton command="remove" size={20} />
			</Show>
		</div>
	)
}
