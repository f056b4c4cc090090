import { createSignal, onCleanup, onMount } from 'solid-js'
import type { MarkOf } from '../../shared/canvas.ts'
import { identity } from '../../shared/transform.ts'
import { useToolContext } from './context.ts'
import { type TextArea, TextBinding } from './text-binding.ts'

/** What a field needs to edit the text of a mark. Create in the field's component. */
export function createEditingSession(id: string, field: () => TextArea, focus: () => void) {
	const { session, viewport, tools, selection, textEditor } = useToolContext()
	/** The text in the field while an input method composes: it is not shared yet. */
	const [draft, setDraft] = createSignal<string>()
	const previousFocus = document.activeElement
	let binding: TextBinding | undefined

	onMount(() => {
		const text = textEditor.textOf(id)
		if (!text) return
		binding = new TextBinding(text, field(), textEditor.replace)
		textEditor.attach(endComposing, focus)
		focus()
		field().setSelectionRange(0, text.length)
	})
	onCleanup(() => {
		textEditor.close()
		binding?.close()
	})

	function endComposing(): void {
		binding?.endComposing()
		setDraft(undefined)
	}

	return {
		draft,
		endComposing,

		startComposing(): void {
			binding?.startComposing()
			setDraft(field().value)
		},

		/** The field's value has changed. */
		input(): void {
			binding?.input()
			if (binding?.isComposing) setDraft(field().value)
		},

		/** Ends the editing when the key is Escape: its mark is selected then. */
		handleKey(event: KeyboardEvent): void {
			event.stopPropagation()
			if (event.key !== 'Escape') return
			event.preventDefault()
			textEditor.close()
			// An empty text is gone.
			if (session.scene.get(id)) {
				tools.set('tool', 'select')
				selection.selectIds([id])
			}
			if (previousFocus instanceof HTMLElement) previousFocus.focus()
		},

		/** @returns the CSS that lays a field over a mark. */
		placeOver({ frame, place = identity }: Pick<MarkOf<'note'>, 'frame' | 'place'>) {
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
		},
	}
}
