import { type ExportFormat, exportFile } from '../export/export-file.ts'
import { exportArea } from '../export/scope.ts'
import type { ToolContext } from './context.ts'

/**
 * Exports the selected marks, transparent, at twice their size so that they stay sharp.
 * @returns undefined when none of them is visible; the file rejects as `exportFile` does
 */
export function selectionFile(
	{ session: { scene, paper }, selection, viewport }: ToolContext,
	format: Extract<ExportFormat, 'png' | 'svg'>,
	signal = new AbortController().signal,
): Promise<Blob> | undefined {
	const sources = { selected: selection.marks(), visible: viewport.visibleRect() }
	const area = exportArea(scene, 'selection', sources)
	if (!area) return undefined
	return exportFile(
		{ scene, paint: viewport.snapshot, paper: paper() },
		area,
		{ format, scale: 2, isTransparent: true },
		{ signal, onProgress: () => undefined },
	)
}
