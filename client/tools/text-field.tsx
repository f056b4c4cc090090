import { createEffect, onCleanup, onMount } from 'solid-js'
import type { MarkOf } from '../../shared/canvas.ts'
import { cssFont, layoutText, lineHeight } from '../canvas/paint/text-layout.ts'
import { t } from '../messages/language.ts'
import { cssColour } from '../ui/colour.ts'
import { isPressed } from '../ui/keys.ts'
import { useToolContext } from './context.ts'
import { createEditingSession } from './editing-session.ts'
import { FormattedField } from './formatted-field.ts'
import { textControls } from './text-controls.ts'
import { textFrame } from './text-frame.ts'
import { toggleWeight } from './text-weight.ts'

/** A text while it is edited. The canvas below paints it; what is composed is painted here. */
export function TextField(props: { mark: MarkOf<'text'> }) {
	const context = useToolContext()
	const { tools, selection, textEditor } = context
	let element!: HTMLDivElement
	let field!: FormattedField
	const editing = createEditingSession(
		props.mark.id,
		() => field,
		() => field.focus(),
	)
	onMount(() => {
		// The strip shows the properties of what is selected.
		selection.selectIds([props.mark.id])
		document.addEventListener('selectionchange', noteSelection)
		for (const type of leavingEvents) document.addEventListener(type, leave, true)
	})
	onCleanup(() => {
		if (tools.state.tool !== 'select') selection.clear()
		document.removeEventListener('selectionchange', noteSelection)
		for (const type of leavingEvents) document.removeEventListener(type, leave, true)
	})
	createEffect(() => {
		const { mark } = props
		if (editing.draft() !== undefined) return
		field.format(mark, mark.type.wraps && layoutText(mark).lines)
	})

	/** The strip's controls change the text while it is edited. */
	const staysOpen = (target: EventTarget | null) =>
		target instanceof Element && (element.contains(target) || target.closest(textControls) !== null)

	function leave(event: Event): void {
		noteSelection()
		if (event instanceof KeyboardEvent) {
			// Escape closes the panel of a control first; other keys wait for the focus that it gives back.
			const isPanelOpen = document.querySelector(`[role=dialog]${textControls}`) !== null
			if (event.key !== 'Escape' || isPanelOpen) return
		}
		if (!staysOpen(event.target)) textEditor.close()
	}

	/** Browsers report a new selection late, so it is noted before it is used too. */
	function noteSelection(): void {
		if (document.activeElement !== element) return
		textEditor.select({ start: field.selectionStart, end: field.selectionEnd })
	}

	/** Leaves what browsers do with plain text to them, and does the rest itself. */
	function beforeInput(event: InputEvent): void {
		const { inputType } = event
		if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') insert(event, '\n')
		else if (inputType === 'insertFromPaste') {
			const pasted = event.dataTransfer?.getData('text/plain') ?? event.data ?? ''
			insert(event, pasted.replace(/\r\n?/g, '\n'))
		} else if (inputType === 'historyUndo' || inputType === 'historyRedo') {
			event.preventDefault()
			textEditor.reverse(inputType === 'historyUndo' ? 'undo' : 'redo')
		} else if (inputType.startsWith('format') || inputType === 'insertFromDrop') {
			event.preventDefault()
		}
	}

	function insert(event: InputEvent, text: string): void {
		event.preventDefault()
		field.insert(text)
		editing.input()
	}

	function handleKey(event: KeyboardEvent): void {
		noteSelection()
		editing.handleKey(event)
		const isUndo = isPressed('Mod+Z', event)
		if (isPressed('Mod+B', event)) toggleWeight(context)
		else if (isUndo || isPressed('Mod+Shift+Z', event) || isPressed('Mod+Y', event)) {
			textEditor.reverse(isUndo ? 'undo' : 'redo')
		} else return
		event.preventDefault()
	}

	/** The mark with what is composed. A frame that is too wide does no harm: lines keep their place. */
	const shown = (): MarkOf<'text'> => {
		const { mark } = props
		const text = editing.draft()
		if (text === undefined) return mark
		const isBold = mark.runs?.some(({ weight }) => weight === 'bold')
		const type = isBold ? ({ ...mark.type, weight: 'bold' } as const) : mark.type
		return { ...mark, frame: textFrame({ frame: mark.frame, type }, { text }) }
	}

	return (
		// biome-ignore lint/a11y/useSemanticElements: an element of the platform can't show the parts of a text.
		<div
			ref={(ref) => {
				element = ref
				field = new FormattedField(ref)
			}}
			class="text-editor-view"
			classList={{
				'is-wrapped': props.mark.type.wraps ?? false,
				'is-composing': editing.draft() !== undefined,
			}}
			style={{ ...editing.placeOver(shown()), ...textStyle(props.mark) }}
			contentEditable={editable}
			role="textbox"
			tabIndex={0}
			aria-multiline="true"
			aria-label={t('writing.text')}
			spellcheck={false}
			onInput={editing.input}
			on:beforeinput={beforeInput}
			onCompositionStart={editing.startComposing}
			onCompositionEnd={editing.endComposing}
			onBlur={({ relatedTarget }) => !staysOpen(relatedTarget) && textEditor.close()}
			onKeyDown={handleKey}
			on:pointerdown={(event) => event.stopPropagation()}
		/>
	)
}

/** They end the editing when they are neither in the text nor in a control for it. */
const leavingEvents = ['pointerdown', 'focusin', 'keydown'] as const

/** The value of `contenteditable`; older browsers know only `true`. */
const editable = supportsPlainText() ? 'plaintext-only' : true

function supportsPlainText(): boolean {
	const element = document.createElement('div')
	element.setAttribute('contenteditable', 'plaintext-only')
	return element.contentEditable === 'plaintext-only'
}

function textStyle({ type }: MarkOf<'text'>) {
	const { face, weight, size, colour, align } = type
	return {
		font: cssFont(face, size, weight),
		'line-height': String(lineHeight),
		'text-align': align,
		'--text': cssColour(colour),
		'caret-color': cssColour(colour),
		// Leaves space for the next letter.
		'min-width': `${size}px`,
		'min-height': `${size * lineHeight}px`,
	} as const
}
