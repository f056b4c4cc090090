import { isMaterial, meaningOf } from '../../shared/canvas.ts'
import { intersects } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { materialName } from '../messages/material-name.ts'
import type { ToolContext } from './context.ts'

/**
 * Selects the next mark in painting order, and moves the view to it. A group counts as one mark, but for the
 * entered one: there the next mark of it is selected.
 * @param step 1: forward, -1: back.
 */
export function selectNext(context: ToolContext, step: 1 | -1): void {
	const { session, viewport, tools, selection } = context
	const { scene } = session
	const groups = new Set<string>()
	const entered = selection.entered()
	const marks = scene.marks.filter((mark) => {
		if (!scene.isVisible(mark)) return false
		if (entered) return mark.group === entered
		if (!mark.group) return true
		if (groups.has(mark.group)) return false
		groups.add(mark.group)
		return true
	})
	// With another tool, what was selected before is not shown.
	const isShown = tools.state.tool === 'select'
	const selected = marks.findIndex(({ id }) => isShown && selection.has(id))
	// Without a selection, forward selects the first mark and back the last.
	const next = selected < 0 && step < 0 ? marks.length - 1 : selected + step
	const index = (next + marks.length) % marks.length
	const mark = marks[index]
	if (!mark) {
		context.announce(t('commands.nothingToSelect'))
		return
	}
	tools.set('tool', 'select')
	selection.select([mark])
	const { x, y, w, h } = mark.bounds
	if (!intersects(mark.bounds, viewport.freeRect()))
		viewport.centreOn({ x: x + w / 2, y: y + h / 2 })
	const meaning = meaningOf(mark)
	const ofKind = () => (meaning ? t(`meaning.names.${meaning}`) : t(`commands.kinds.${mark.kind}`))
	const name = isMaterial(mark) ? materialName(mark.material.channel) : ofKind()
	context.announce(t('commands.selected', name, index + 1, marks.length))
}
