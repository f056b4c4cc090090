import { cellPixels, latentChannels } from '../../canvas/materials/cells.ts'
import { findModel } from './catalog.ts'
import { type JobContext, toPainting } from './job-context.ts'
import { planesToBitmap } from './pixels.ts'
import type { Painting, TextureParams } from './worker-messages.ts'

const painter = findModel('materials')

/** Job `texture`: paints a part of the latent map, 16 × 16 pixels per cell. */
export async function runTexturePainter(
	context: JobContext,
	{ latent, rows, columns }: TextureParams,
): Promise<Painting> {
	const network = await context.openNetwork(painter)
	context.checkpoint()
	context.report({ stage: 'painting' })
	const startedAt = performance.now()
	const { data } = await network.run({
		latent: { data: latent, dims: [1, latentChannels, rows, columns] },
	})
	const milliseconds = performance.now() - startedAt
	const planes = { data, width: cellPixels * columns, height: cellPixels * rows }
	return toPainting(planesToBitmap(planes), painter, context, milliseconds)
}
