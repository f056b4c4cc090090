import { cellPixels } from '../../../shared/materials/cells.ts'
import { latentChannels } from '../../../shared/materials/material.ts'
import { modelNamed } from './catalog.ts'
import { type JobContext, paintingOf } from './job-context.ts'
import type { Painting, TextureOrder } from './messages.ts'
import { toBitmap } from './pixels.ts'

const painter = modelNamed('materials')

/** Paints a part of the latent map, 16 × 16 pixels a cell. */
export async function runTexture(
	bench: JobContext,
	{ latent, rows, columns }: TextureOrder,
): Promise<Painting> {
	const session = await bench.session(painter)
	bench.checkpoint()
	bench.report({ stage: 'painting' })
	const began = performance.now()
	const { data } = await session.run({
		latent: { data: latent, dims: [1, latentChannels, rows, columns] },
	})
	const milliseconds = performance.now() - began
	const planes = { data, width: cellPixels * columns, height: cellPixels * rows }
	return paintingOf(toBitmap(planes), painter, bench, milliseconds)
}
