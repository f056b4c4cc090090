import * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { ground, groundOf, layersOf } from '../../shared/layers.ts'
import { paletteOf } from '../../shared/palette.ts'
import { toolOfEntry } from '../../shared/stage-tools.ts'
import type { MayUndo, UndoneChange } from '../document/undo/plan.ts'
import type { Permissions } from './permissions.ts'

/** Keys that a mark's maker may set although the host lets nobody change marks. */
const makersKeys: readonly string[] = ['removed', 'ends', 'frame']

/** @returns a function that tells which parts of a step this person may undo or redo now. */
export function createUndoRules(permissions: Permissions): MayUndo {
	return (doc, change) => {
		const { type, key, restored } = change
		if (type === marksOf(doc)) return mayMakeAgain(change, permissions)
		if (type === groundOf(doc)) return permissions.canChangeLayer({ id: ground })
		if (type === paletteOf(doc)) return restored !== undefined || permissions.canRemoveColours()
		const container = type._item
		const parent = container?.parent
		if (!container || !(parent instanceof Y.AbstractType)) return true
		const made = { id: container.parentSub ?? '', author: container.id.client }
		if (parent === marksOf(doc)) return mayChangeMark(made, change, permissions)
		if (parent === layersOf(doc)) return key === 'removed' || permissions.canChangeLayer(made)
		// The text of a mark.
		return !parent._item || mayWrite(parent._item, permissions)
	}
}

/** A mark that the step made or deleted: its undo deletes it or makes it again. */
function mayMakeAgain({ key, restored, isRestored }: UndoneChange, permissions: Permissions) {
	if (permissions.isProtected(key)) return false
	if (!(restored?.content instanceof Y.ContentType)) return true
	const items = restored.content.type._map
	for (const [name, item] of items) {
		const tool = toolOfEntry(name, plainValue(item))
		if (tool && !permissions.allows(tool)) return false
	}
	const pending = items.get('pending')
	if (pending && isRestored(pending.id)) return true
	const exemplar = items.get('exemplar')
	if (exemplar && typeof plainValue(exemplar) === 'string') {
		return !permissions.needsApproval({ kind: 'picture' })
	}
	const kind = (['picture', 'type', 'note'] as const).find((name) => items.has(name))
	return !kind || !permissions.needsApproval({ kind: kind === 'type' ? 'text' : kind })
}

function mayChangeMark(
	mark: { id: string; author: number },
	{ key, restored }: UndoneChange,
	permissions: Permissions,
): boolean {
	const may = makersKeys.includes(key) ? permissions.canRemove(mark) : permissions.canChange(mark)
	const tool = restored && toolOfEntry(key, plainValue(restored))
	return may && (tool === undefined || permissions.allows(tool))
}

function mayWrite({ parentSub, id, content }: Y.Item, permissions: Permissions): boolean {
	const entries = content instanceof Y.ContentType ? content.type._map : undefined
	const pending = entries?.get('pending')?.deleted === false
	// The document doesn't have the words of what waits for approval.
	return !pending && permissions.canWrite({ id: parentSub ?? '', author: id.client })
}

function plainValue({ content }: Y.Item): unknown {
	return content instanceof Y.ContentBinary ? content.content : content.getContent().at(-1)
}
