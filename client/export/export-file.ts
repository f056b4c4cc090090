import type { Paper } from '../../shared/paper.ts'
import type { Scene } from '../document/scene.ts'
import { embedXmp } from './embed-xmp.ts'
import { type ExportScale, exportSize } from './export-size.ts'
import { type ExportControl, encodeExport, type PaintRegion, paintImage } from './paint-image.ts'
import type { ExportArea } from './scope.ts'
import { writeSvg } from './write-svg.ts'
import { sourceTypeOf, xmpPacket } from './xmp.ts'

export const exportFormats = ['png', 'jpeg', 'svg'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportChoice {
	format: ExportFormat
	scale: ExportScale
	/** Without paper. A JPEG has no transparency: it is always on paper. */
	isTransparent: boolean
}

/**
 * Exports an area of the canvas as a file that says whether networks painted parts of it.
 * @throws AppError `export-too-large`, or the signal's reason when it is aborted
 */
export async function exportFile(
	{ scene, paint, paper }: { scene: Scene; paint: PaintRegion; paper: Paper },
	area: ExportArea,
	{ format, scale, isTransparent }: ExportChoice,
	control: ExportControl,
): Promise<Blob> {
	if (format === 'svg') {
		const colour = isTransparent ? undefined : paper.colour
		return writeSvg(scene, area, { paint, scale, paper: colour }, control)
	}
	const size = exportSize(area.region, scale)
	const canvas = await paintImage(paint, area, size, isTransparent && format === 'png', control)
	const file = await encodeExport(canvas, `image/${format}`)
	control.signal.throwIfAborted()
	return embedXmp(file, xmpPacket(sourceTypeOf(area.marks)))
}
