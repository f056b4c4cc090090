import { isMaterial } from '../../shared/canvas.ts'
import { intersects } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { materialName } from '../messages/material-name.ts'
import type { ToolContext } from './context.ts'

/** Takes the next mark in painting order into the hand, a group as one; the view goes where it is. */
export function selectNext(jam: ToolContext, step: 1 | -1): void {
	const { session, viewport, tools, selection } = jam
	const { scene } = session
	const groups = new Set<string>()
	const marks = scene.marks.filter((mark) => {
		if (!scene.isVisible(mark)) return false
		if (!mark.group) return true
		if (groups.has(mark.group)) return false
		groups.add(mark.group)
		return true
	})
	const held = marks.findIndex(({ id }) => selection.has(id))
	// From nothing, forward to the first and back to the last.
	const at = held < 0 && step < 0 ? marks.length - 1 : held + step
	const place = (at + marks.length) % marks.length
	const mark = marks[place]
	if (!mark) {
		jam.announce(t('commands.nothingToSelect'))
		return
	}
	tools.set('tool', 'select')
	selection.select([mark])
	const { x, y, w, h } = mark.bounds
	if (!intersects(mark.bounds, viewport.visibleRect())) {
		viewport.setCamera((camera) => ({ ...camera, x: x + w / 2, y: y + h / 2 }))
	}
	const what = isMaterial(mark)
		? materialName(mark.material.channel)
		: t(`commands.kinds.${mark.kind}`)
	jam.announce(t('commands.selected', what, place + 1, marks.length))
}
