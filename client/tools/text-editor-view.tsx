import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { isWritten, type MarkOf } from '../../shared/canvas.ts'
import { identity } from '../../shared/transform.ts'
import { cssFont, fitNote, lineHeight, notePadding } from '../canvas/paint/text.ts'
import { t } from '../messages/language.ts'
import { cssColour, readableOn } from '../ui/colour.ts'
import { useToolContext } from './context.ts'
import { TextBinding } from './text-binding.ts'
import { textFrame } from './text-frame.ts'
import './text-editor-view.css'

type TextMark = MarkOf<'text'> | MarkOf<'note'>

/** Edits a text or a note in place: a textarea with the mark's own transform. */
export function TextEditorView() {
	const { session, textEditor } = useToolContext()
	const [version, setVersion] = createSignal(0)
	onCleanup(session.scene.onChange(() => setVersion((count) => count + 1)))
	const mark = (): TextMark | undefined => {
		version()
		const found = session.scene.get(textEditor.id() ?? '')
		return found && isWritten(found) ? found : undefined
	}
	// Another person may remove the mark that is being edited.
	createEffect(() => textEditor.id() && !mark() && textEditor.close())
	// With the host's approval its words are in the document: those are edited then.
	createEffect(
		on([textEditor.id, () => mark()?.pending], ([id, isPending], before) => {
			if (id && id === before?.[0] && before[1] && !isPending) textEditor.close()
		}),
	)
	return (
		<Show when={textEditor.id()} keyed>
			<Show when={mark()}>{(mark) => <Editor mark={mark()} />}</Show>
		</Show>
	)
}

function Editor(props: { mark: TextMark }) {
	const { session, viewport, tools, selection, textEditor } = useToolContext()
	let area!: HTMLTextAreaElement
	let binding: TextBinding | undefined
	/** The text in the textarea while an input method composes: it is not shared yet. */
	const [draft, setDraft] = createSignal<string>()
	const previousFocus = document.activeElement

	onMount(() => {
		const text = textEditor.textOf(props.mark.id)
		if (!text) return
		binding = new TextBinding(text, area, textEditor.replace)
		textEditor.beforeClose(endComposing)
		area.focus()
		area.select()
	})
	onCleanup(() => {
		textEditor.close()
		binding?.close()
	})

	function startComposing(): void {
		binding?.startComposing()
		setDraft(area.value)
	}

	function input(): void {
		binding?.input()
		if (binding?.isComposing) setDraft(area.value)
	}

	function endComposing(): void {
		binding?.endComposing()
		setDraft(undefined)
	}

	/** The mark as the textarea shows it. */
	const shown = (): TextMark => {
		const text = draft()
		if (text === undefined) return props.mark
		if (props.mark.kind === 'note') return { ...props.mark, text }
		return { ...props.mark, text, frame: textFrame(props.mark, text) }
	}

	/** Maps the mark's own coordinates to the screen. */
	const style = () => {
		const { frame, place = identity } = shown()
		const { zoom } = viewport.camera()
		const origin = viewport.toScreen({ x: 0, y: 0 })
		const [a, b, c, d, e, f] = place
		return {
			left: '0',
			top: '0',
			width: `${frame.w}px`,
			height: `${frame.h}px`,
			transform: `translate(${origin.x}px, ${origin.y}px) scale(${zoom}) matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f}) translate(${frame.x}px, ${frame.y}px)`,
		}
	}

	function handleKey(event: KeyboardEvent): void {
		event.stopPropagation()
		if (event.key !== 'Escape') return
		event.preventDefault()
		const { id } = props.mark
		textEditor.close()
		// An empty text is gone.
		if (session.scene.get(id)) {
			tools.set('tool', 'select')
			selection.selectIds([id])
		}
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<textarea
			ref={area}
			class="text-editor-view"
			classList={{
				'is-note': props.mark.kind === 'note',
				'is-composing': draft() !== undefined,
			}}
			style={{ ...style(), ...textStyle(shown()) }}
			aria-label={props.mark.kind === 'note' ? t('writing.note') : t('writing.text')}
			rows={1}
			wrap={props.mark.kind === 'note' ? 'soft' : 'off'}
			spellcheck={false}
			onInput={input}
			onCompositionStart={startComposing}
			onCompositionEnd={endComposing}
			onBlur={() => textEditor.close()}
			onKeyDown={handleKey}
			on:pointerdown={(event) => event.stopPropagation()}
		/>
	)
}

function textStyle(mark: TextMark) {
	if (mark.kind === 'text') {
		const { face, size, colour, align } = mark.type
		return {
			font: cssFont(face, size),
			'line-height': String(lineHeight),
			'text-align': align,
			'--text': cssColour(colour),
			'caret-color': cssColour(colour),
			// Leaves space for the next letter.
			'min-width': `${size}px`,
			'min-height': `${size * lineHeight}px`,
		} as const
	}
	const { frame, text, note } = mark
	const side = Math.min(frame.w, frame.h)
	const padding = notePadding * side
	const inner = { w: frame.w - 2 * padding, h: frame.h - 2 * padding }
	const { lines, size } = fitNote(text, inner.w, inner.h, side)
	const height = lines.length * size * lineHeight
	return {
		font: cssFont('sans', size),
		'line-height': String(lineHeight),
		'text-align': 'center',
		padding: `${Math.max(padding, (frame.h - height) / 2)}px ${padding}px 0`,
		background: cssColour(note.colour),
		color: cssColour(readableOn(note.colour)),
	} as const
}
