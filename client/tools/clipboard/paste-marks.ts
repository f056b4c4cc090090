import { newMarkId } from '../../../shared/canvas.ts'
import { isWithinBounds, keepWithinBounds } from '../../../shared/canvas-bounds.ts'
import { type Rect, unionOf, type Vec } from '../../../shared/geometry.ts'
import { ownBounds } from '../../../shared/mark-content.ts'
import { pictureFileOf } from '../../../shared/mark-picture.ts'
import { keyBetween } from '../../../shared/order.ts'
import { boundsAt, compose, identity, translation } from '../../../shared/transform.ts'
import { t } from '../../messages/language.ts'
import type { Session } from '../../sync/session.ts'
import { acceptsMarks } from '../accepts-marks.ts'
import type { EditContext, ToolContext } from '../context.ts'
import type { Clip, ClipMark } from './clip.ts'

/**
 * Adds copied marks around a point, as new marks of this person on the active layer, and selects
 * them. Says what was left out: what the host doesn't allow now, and images that this device doesn't have.
 * @param at centre, world units.
 */
export async function pasteClip(context: ToolContext, clip: Clip, at: Vec): Promise<void> {
	const { session } = context
	const allowed = clip.marks.filter(session.permissions.canMake)
	const missing = await bringPictures(session, { ...clip, marks: allowed })
	// Meanwhile the host may have frozen the canvas.
	if (!session.canPaint || !acceptsMarks(session)) return
	const here = allowed.filter((mark) => !missing.has(pictureFileOf(mark) ?? ''))
	const count = addMarks(context, here, at)
	context.announce(t('clipboard.pasted', count))
	if (missing.size > 0) session.toast.show(t('clipboard.missing', missing.size))
	else if (allowed.length < clip.marks.length) session.toast.show(t('stage.toolOffNow'))
}

/**
 * Adds copied marks around a point, as one undo step, and selects them.
 * @returns how many there are; marks that would be off the canvas are left out
 */
export function addMarks(
	{ session, tools, selection }: EditContext,
	marks: readonly ClipMark[],
	at: Vec,
): number {
	const all = unionOf(marks.map(boundsOf))
	if (!all) return 0
	const centre = { x: all.x + all.w / 2, y: all.y + all.h / 2 }
	const by = keepWithinBounds(all, translation(at.x - centre.x, at.y - centre.y))
	const groups = new Map<string, string>()
	const ids: string[] = []
	session.edit((doc) => {
		const layer = session.layer()
		let below = session.scene.topZOf(layer)
		for (const mark of marks) {
			if (!isWithinBounds(boundsAt(by, boundsOf(mark)))) continue
			const id = newMarkId()
			const group = mark.group && (groups.get(mark.group) ?? newMarkId())
			if (mark.group && group) groups.set(mark.group, group)
			session.addMark(doc, id, mark, {
				layer,
				below,
				place: compose(mark.place ?? identity, by),
				...(group ? { group } : {}),
			})
			below = keyBetween(below, null)
			ids.push(id)
		}
	})
	tools.set('tool', 'select')
	selection.selectIds(ids)
	return ids.length
}

function boundsOf(mark: ClipMark): Rect {
	return boundsAt(mark.place ?? identity, ownBounds(mark))
}

/** Makes sure that this jam has the files of the pictures. @returns the hashes of those it can't get */
async function bringPictures(session: Session, { jam, marks }: Clip): Promise<Set<string>> {
	const { pictures, scene } = session
	const hashes = new Set(marks.flatMap((mark) => pictureFileOf(mark) ?? []))
	for (const mark of scene.marks) hashes.delete(pictureFileOf(mark) ?? '')
	const missing = new Set<string>()
	for (const sha256 of hashes) {
		if (!(await pictures.copyFrom(jam, sha256))) missing.add(sha256)
	}
	return missing
}
