import type { Mark } from '../../shared/canvas.ts'
import { intersects, type Rect, unionOf } from '../../shared/geometry.ts'
import type { Scene } from '../document/scene.ts'

/** What to export: the selected marks alone, what the view shows, or the whole canvas. */
export const exportScopes = ['selection', 'view', 'everything'] as const
export type ExportScope = (typeof exportScopes)[number]

/** A part of the canvas to export. */
export interface ExportArea {
	/** World units. */
	region: Rect
	/** Visible marks in the region, in painting order, erasers included. */
	marks: readonly Mark[]
	/** Only these marks, without the opacity and blend mode of their layers. Absent: all. */
	only?: readonly string[]
}

/** @param sources what is selected, and the visible part of the canvas. @returns undefined when it is empty. */
export function exportArea(
	scene: Scene,
	scope: ExportScope,
	sources: { selected: readonly Mark[]; visible: Rect },
): ExportArea | undefined {
	if (scope === 'view') return { region: sources.visible, marks: marksIn(scene, sources.visible) }
	const shown = scope === 'selection' ? sources.selected : scene.marks.filter(isShownIn(scene))
	const region = unionOf(shown.filter((mark) => scene.isVisible(mark)).map(({ bounds }) => bounds))
	if (!region) return undefined
	if (scope === 'everything') return { region, marks: marksIn(scene, region) }
	return { region, marks: marksIn(scene, region), only: shown.map(({ id }) => id) }
}

function marksIn(scene: Scene, region: Rect): Mark[] {
	return scene.marks.filter((mark) => isShownIn(scene)(mark) && intersects(mark.bounds, region))
}

const isShownIn = (scene: Scene) => (mark: Mark) => scene.layerOf(mark).visible
