import type { Mark } from '../../../shared/canvas.ts'
import { pictureFileOf } from '../../../shared/mark-picture.ts'
import { AppError } from '../../messages/app-error.ts'
import { t } from '../../messages/language.ts'
import type { ToolContext } from '../context.ts'
import { hasActiveSelection } from '../selection.ts'
import { selectionFile } from '../selection-file.ts'
import { writeClip } from './clip.ts'
import { clipType, type Transfer, transferOf, webClipType } from './transfer.ts'

/** Whether there is something to copy. */
export const canCopy = (context: ToolContext): boolean =>
	hasActiveSelection(context) && context.selection.copyable().length > 0

/** Whether everything that a cut would remove can be copied. */
export function canCut(context: ToolContext): boolean {
	if (!canCopy(context)) return false
	const copyable = new Set(context.selection.copyable())
	const removable = context.selection.removable()
	return removable.length > 0 && removable.every((mark) => copyable.has(mark))
}

/** The image of an earlier copy is no longer wanted. */
let earlier = new AbortController()

/**
 * Prepares the selection for the clipboard.
 * @returns undefined when it is too large; says so
 */
function prepare(context: ToolContext): { marks: readonly Mark[]; data: Transfer } | undefined {
	const marks = context.selection.copyable()
	const json = writeClip(context.session.id, marks)
	if (json !== undefined) return { marks, data: transferOf(marks, json) }
	context.session.toast.show(t('clipboard.tooMuch'))
	return undefined
}

/** Copies or cuts the selection in an event of the browser, which works without a permission. */
export function copyInEvent(context: ToolContext, event: ClipboardEvent): void {
	const { clipboardData } = event
	const copied = clipboardData && prepare(context)
	if (!copied) return
	event.preventDefault()
	for (const [type, content] of Object.entries(copied.data)) {
		if (content !== '') clipboardData.setData(type, content)
	}
	// Where the browser allows it: an event takes no images.
	addImage(context, itemsOf(copied.data), Promise.resolve()).catch(() => undefined)
	finish(context, copied.marks, event.type === 'cut')
}

/**
 * Copies or cuts the selection. Call it in the handler of a press, which browsers ask for.
 * @throws AppError `copy-refused`
 */
export async function copySelection(context: ToolContext, isCut: boolean): Promise<void> {
	const copied = prepare(context)
	if (!copied) return
	try {
		const items = itemsOf(copied.data)
		// The marks do not wait for their image: browsers refuse to write once the tab is left.
		const marks = navigator.clipboard.write([new ClipboardItem(items)])
		await Promise.any([marks, addImage(context, items, marks)])
	} catch {
		throw new AppError('copy-refused')
	}
	finish(context, copied.marks, isCut)
}

function finish(context: ToolContext, marks: readonly Mark[], isCut: boolean): void {
	const { session, actions, announce } = context
	announce(t(isCut ? 'clipboard.cut' : 'clipboard.copied', marks.length))
	for (const mark of marks) {
		const sha256 = pictureFileOf(mark)
		if (sha256) session.pictures.offer(sha256).catch(() => undefined)
	}
	if (isCut) actions.removal.remove()
}

type ClipboardItems = Record<string, string | Blob | Promise<Blob>>

function itemsOf(data: Transfer): ClipboardItems {
	const items: ClipboardItems = {}
	for (const [name, content] of Object.entries(data)) {
		const type = name === clipType ? webClipType : name
		if (content === '' || !isSupported(type)) continue
		items[type] = new Blob([content], { type: name })
	}
	return items
}

/**
 * Writes copied marks to the clipboard with their image. Rejects when the image can't be painted,
 * when it is no longer wanted, and when the person has left the tab before it was painted.
 * @param after the image is written later than this.
 */
async function addImage(
	context: ToolContext,
	items: ClipboardItems,
	after: Promise<void>,
): Promise<void> {
	earlier.abort()
	earlier = new AbortController()
	const painted = selectionFile(context, 'png', earlier.signal)
	if (!painted) throw new AppError('export-empty')
	const image = Promise.allSettled([painted, after]).then(() => painted)
	image.catch(() => undefined)
	await navigator.clipboard.write([new ClipboardItem({ ...items, 'image/png': image })])
}

/** The own type is not supported everywhere; the others are. */
function isSupported(type: string): boolean {
	return type !== webClipType || (globalThis.ClipboardItem?.supports?.(type) ?? false)
}
