import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { isWritten, type MarkOf } from '../../shared/canvas.ts'
import { cssColour, readableOn } from '../../shared/colour.ts'
import { replacement } from '../../shared/edit.ts'
import { identity } from '../../shared/transform.ts'
import { cssFont, fitNote, lineHeight, notePadding } from '../canvas/paint/text.ts'
import { t } from '../messages/language.ts'
import { useToolContext } from './context.ts'
import './text-editor-view.css'

type Written = MarkOf<'text'> | MarkOf<'note'>

/** Where one writes: right on the text or note, as it lies. */
export function TextEditorView() {
	const { session, textEditor } = useToolContext()
	const [version, setVersion] = createSignal(0)
	onCleanup(session.scene.onChange(() => setVersion((count) => count + 1)))
	const mark = (): Written | undefined => {
		version()
		const found = session.scene.get(textEditor.id() ?? '')
		return found && isWritten(found) ? found : undefined
	}
	// Somebody removed what one was writing in.
	createEffect(() => textEditor.id() && !mark() && textEditor.close())
	return (
		<Show when={textEditor.id()} keyed>
			<Show when={mark()}>{(written) => <Paper mark={written()} />}</Show>
		</Show>
	)
}

function Paper(props: { mark: Written }) {
	const { viewport, textEditor } = useToolContext()
	let area!: HTMLTextAreaElement
	const before = document.activeElement

	onMount(() => {
		area.value = props.mark.text
		area.focus()
		area.select()
	})
	onCleanup(() => textEditor.close())
	// What others write at the same time; one's own is there already.
	createEffect(
		on(
			() => props.mark.text,
			(text) => {
				if (text === area.value) return
				const { start, removed, inserted } = replacement(area.value, text)
				// What is written before one's place moves it along.
				const moved = (at: number) =>
					at <= start ? at : Math.max(start, at - removed) + inserted.length
				const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)]
				area.value = text
				area.setSelectionRange(from, to)
			},
		),
	)

	/** The mark's own coordinates, put where they are on the screen. */
	const style = () => {
		const { frame, place = identity } = props.mark
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

	function press(event: KeyboardEvent): void {
		event.stopPropagation()
		if (event.key !== 'Escape') return
		event.preventDefault()
		textEditor.close()
		if (before instanceof HTMLElement) before.focus()
	}

	return (
		<textarea
			ref={area}
			class="writing"
			classList={{ 'is-note': props.mark.kind === 'note' }}
			style={{ ...style(), ...lettersOf(props.mark) }}
			aria-label={props.mark.kind === 'note' ? t('writing.note') : t('writing.text')}
			rows={1}
			wrap={props.mark.kind === 'note' ? 'soft' : 'off'}
			spellcheck={false}
			onInput={() => textEditor.write(area.value)}
			onBlur={() => textEditor.close()}
			onKeyDown={press}
			on:pointerdown={(event) => event.stopPropagation()}
		/>
	)
}

function lettersOf(mark: Written) {
	if (mark.kind === 'text') {
		const { face, size, colour, align } = mark.type
		return {
			font: cssFont(face, size),
			'line-height': String(lineHeight),
			'text-align': align,
			color: 'transparent',
			'caret-color': cssColour(colour),
			// Room for the next letter.
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
