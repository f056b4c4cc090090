import type { Vec } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { measureText } from '../../canvas/paint/text-layout.ts'
import { AppError } from '../../messages/app-error.ts'
import { t } from '../../messages/language.ts'
import { withoutKeys } from '../../sync/route.ts'
import { isEditedNatively } from '../../ui/keys.ts'
import type { ToolContext } from '../context.ts'
import { importPhotos } from '../photos.ts'
import { targetPoint } from '../target-point.ts'
import { newTextStyle } from '../text-tool.ts'
import { canCopy, canCut, copyInEvent } from './copy.ts'
import { pasteClip } from './paste-marks.ts'
import { clipIn, clipType, type Transfer, webClipType } from './transfer.ts'

/** Time within which a paste comes from the release of the middle button. */
const middlePasteMs = 150

/** What is on the clipboard. */
interface Pasted extends Transfer {
	files: readonly File[]
}

/** Handles the browser's events for copy, cut and paste. @returns a function that stops listening. */
export function listenToClipboard(context: ToolContext): () => void {
	const isOurs = (event: ClipboardEvent) =>
		context.session.canPaint && !event.defaultPrevented && !isEditedNatively(event.target)

	function copy(event: ClipboardEvent): void {
		// A selected text of a panel is what the person means.
		if (!isOurs(event) || !document.getSelection()?.isCollapsed) return
		if (event.type === 'cut' ? canCut(context) : canCopy(context)) copyInEvent(context, event)
	}

	/** On Linux, the middle button, which moves the view, also pastes the selected text. */
	let middleUpAt = Number.NEGATIVE_INFINITY
	function up({ button, timeStamp }: PointerEvent): void {
		if (button === 1) middleUpAt = timeStamp
	}

	function paste(event: ClipboardEvent): void {
		const { clipboardData } = event
		if (event.timeStamp - middleUpAt < middlePasteMs && isOurs(event)) {
			event.preventDefault()
			return
		}
		if (!isOurs(event) || !clipboardData) return
		const pasted = {
			[clipType]: clipboardData.getData(clipType),
			'text/html': clipboardData.getData('text/html'),
			'text/plain': clipboardData.getData('text/plain'),
			files: [...clipboardData.files],
		}
		if (place(context, pasted, targetPoint(context))) event.preventDefault()
	}

	window.addEventListener('copy', copy)
	window.addEventListener('cut', copy)
	window.addEventListener('paste', paste)
	window.addEventListener('pointerup', up, true)
	return () => {
		window.removeEventListener('copy', copy)
		window.removeEventListener('cut', copy)
		window.removeEventListener('paste', paste)
		window.removeEventListener('pointerup', up, true)
	}
}

/**
 * Pastes without an event; the browser may ask the person.
 * @param at centre, world units. @throws AppError `paste-refused`
 */
export async function pasteFromClipboard(context: ToolContext, at: Vec): Promise<void> {
	const items = await navigator.clipboard.read().catch(() => {
		throw new AppError('paste-refused')
	})
	const texts: Transfer = { [clipType]: '', 'text/html': '', 'text/plain': '' }
	const files: File[] = []
	for (const item of items) {
		for (const type of item.types) {
			const content = await item.getType(type)
			if (type === webClipType) texts[clipType] = await content.text()
			else if (type === 'text/html' || type === 'text/plain') texts[type] = await content.text()
			else if (type.startsWith('image/')) files.push(new File([content], '', { type }))
		}
	}
	place(context, { ...texts, files }, at)
}

/** Adds copied marks, or else pictures, or else text. @returns whether there was any of it */
function place(context: ToolContext, pasted: Pasted, at: Vec): boolean {
	const { session, allowed } = context
	const clip = clipIn(pasted)
	const files = pasted.files.filter(({ type }) => type.startsWith('image/'))
	const text = pasted['text/plain'].trim()
	if (clip) void pasteClip(context, clip, at)
	else if (files.length > 0) {
		if (!allowed.photo()) session.toast.show(t('stage.toolOffNow'))
		else void importPhotos(context, files, at)
	} else if (text !== '') {
		if (!allowed.tool('text')) session.toast.show(t('stage.toolOffNow'))
		else placeText(context, text, at)
	} else return false
	return true
}

/** An invite link is placed without its key, which would let in everyone who sees the canvas. */
function placeText(context: ToolContext, pasted: string, at: Vec): void {
	const { session, viewport, tools, selection } = context
	const shown = withoutKeys(pasted)
	if (shown !== pasted) session.toast.show(t('clipboard.keyLeftOut'))
	const text = shown.replaceAll('\r\n', '\n').slice(0, limits.textLength)
	const type = newTextStyle(tools, viewport.camera().zoom)
	const { w, h } = measureText({ text }, type)
	const frame = { x: at.x - w / 2, y: at.y - h / 2, w, h }
	const id = session.add({ kind: 'text', type, frame, text })
	tools.set('tool', 'select')
	selection.selectIds([id])
}
