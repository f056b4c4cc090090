import type { MarkOf } from '../../shared/canvas.ts'
import { fitNote, notePadding } from '../canvas/paint/text.ts'
import { cssFont, lineHeight } from '../canvas/paint/text-layout.ts'
import { t } from '../messages/language.ts'
import { cssColour, readableOn } from '../ui/colour.ts'
import { useToolContext } from './context.ts'
import { createEditingSession } from './editing-session.ts'

/** The text of a note while it is edited. */
export function NoteField(props: { mark: MarkOf<'note'> }) {
	const { textEditor } = useToolContext()
	let area!: HTMLTextAreaElement
	const editing = createEditingSession(
		props.mark.id,
		() => area,
		() => area.focus(),
	)
	const shown = () => ({ ...props.mark, text: editing.draft() ?? props.mark.text })
	return (
		<textarea
			ref={area}
			class="text-editor-view is-note"
			classList={{ 'is-composing': editing.draft() !== undefined }}
			style={{ ...editing.placeOver(props.mark), ...noteStyle(shown()) }}
			aria-label={t('writing.note')}
			rows={1}
			wrap="soft"
			spellcheck={false}
			onInput={editing.input}
			onCompositionStart={editing.startComposing}
			onCompositionEnd={editing.endComposing}
			onBlur={() => textEditor.close()}
			onKeyDown={editing.handleKey}
			on:pointerdown={(event) => event.stopPropagation()}
		/>
	)
}

function noteStyle({ frame, text, note }: MarkOf<'note'>) {
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
