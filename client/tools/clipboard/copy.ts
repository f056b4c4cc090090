import type { Mark } from '../../../shared/canvas.ts'
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
	// Adds the image, where the browser allows it: an event takes no images.
	write(context, copied.data).catch(() => undefined)
	finish(context, copied.marks, event.type === 'cut')
}

/** Copies or cuts the selection. Call it in the handler of a press, which browsers ask for. */
export async function copySelection(context: ToolContext, isCut: boolean): Promise<void> {
	const copied = prepare(context)
	if (!copied) return
	await write(context, copied.data)
	finish(context, copied.marks, isCut)
}

function finish(context: ToolContext, marks: readonly Mark[], isCut: boolean): void {
	const { session, actions, announce } = context
	announce(t(isCut ? 'clipboard.cut' : 'clipboard.copied', marks.length))
	for (const mark of marks) {
		// Another jam finds the file on this device.
		if (mark.kind === 'picture') session.pictures.load(mark.picture.sha256).catch(() => undefined)
	}
	if (isCut) actions.removal.remove()
}

/** @throws AppError `copy-refused` */
async function write(context: ToolContext, data: Transfer): Promise<void> {
	earlier.abort()
	earlier = new AbortController()
	const items: Record<string, string | Blob | Promise<Blob>> = {}
	for (const [name, content] of Object.entries(data)) {
		const type = name === clipType ? webClipType : name
		if (content === '' || !isSupported(type)) continue
		items[type] = new Blob([content], { type: name })
	}
	const image = selectionFile(context, 'png', earlier.signal)
	image?.catch(() => undefined)
	try {
		if (!image) throw new AppError('export-empty')
		await navigator.clipboard.write([new ClipboardItem({ ...items, 'image/png': image })])
	} catch {
		if (earlier.signal.aborted) return
		// Without the image, which may be too large to paint.
		await navigator.clipboard.write([new ClipboardItem(items)]).catch(() => {
			throw new AppError('copy-refused')
		})
	}
}

/** The own type is not supported everywhere; the others are. */
function isSupported(type: string): boolean {
	return type !== webClipType || (globalThis.ClipboardItem?.supports?.(type) ?? false)
}
