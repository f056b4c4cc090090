import { limits } from '../../shared/limits.ts'
import { measureText } from '../canvas/paint/text.ts'
import { t } from '../messages/language.ts'
import type { ToolContext } from './context.ts'
import { importPhotos } from './photos.ts'
import { newTextStyle } from './text-tool.ts'

/** In these elements the browser handles a paste. */
const nativePaste = 'input, textarea, [contenteditable], [aria-modal=true]'

/**
 * Adds pasted pictures, or else pasted text, in the centre of the view.
 * @returns a function that stops listening.
 */
export function listenToPaste(context: ToolContext): () => void {
	const { session, viewport } = context

	function paste(event: ClipboardEvent): void {
		if (!session.canPaint || event.defaultPrevented || !event.clipboardData) return
		if (event.target instanceof Element && event.target.closest(nativePaste)) return
		const files = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'))
		const text = event.clipboardData.getData('text/plain').trim()
		if (files.length === 0 && text === '') return
		event.preventDefault()
		const { x, y } = viewport.camera()
		if (files.length > 0) {
			if (!context.allowed.photo()) session.toast.show(t('stage.toolOffNow'))
			else void importPhotos(context, files, { x, y })
		} else if (!context.allowed.tool('text')) session.toast.show(t('stage.toolOffNow'))
		else placeText(context, text)
	}

	window.addEventListener('paste', paste)
	return () => window.removeEventListener('paste', paste)
}

function placeText({ session, viewport, tools, selection }: ToolContext, pasted: string): void {
	const text = pasted.replaceAll('\r\n', '\n').slice(0, limits.textLength)
	const { x, y, zoom } = viewport.camera()
	const type = newTextStyle(tools, zoom)
	const { w, h } = measureText(text, type)
	const frame = { x: x - w / 2, y: y - h / 2, w, h }
	const id = session.add({ kind: 'text', type, frame, text })
	tools.set('tool', 'select')
	selection.selectIds([id])
}
