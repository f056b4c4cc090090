import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { isWritten, type MarkOf } from '../../shared/canvas.ts'
import { useToolContext } from './context.ts'
import { NoteField } from './note-field.tsx'
import { TextField } from './text-field.tsx'
import './text-editor-view.css'

/** Edits a text or a note in place, with the mark's own transform. */
export function TextEditorView() {
	const { session, textEditor } = useToolContext()
	const [version, setVersion] = createSignal(0)
	onCleanup(session.scene.onChange(() => setVersion((count) => count + 1)))
	const mark = (): MarkOf<'text'> | MarkOf<'note'> | undefined => {
		version()
		const found = session.scene.get(textEditor.id() ?? '')
		return found && isWritten(found) ? found : undefined
	}
	const text = () => {
		const found = mark()
		return found?.kind === 'text' ? found : undefined
	}
	const note = () => {
		const found = mark()
		return found?.kind === 'note' ? found : undefined
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
			<Show when={note()}>{(mark) => <NoteField mark={mark()} />}</Show>
			<Show when={text()}>{(mark) => <TextField mark={mark()} />}</Show>
		</Show>
	)
}
