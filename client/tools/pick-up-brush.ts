import { AppError } from '../messages/app-error.ts'
import { brushOfPicture } from './brush-of-picture.ts'
import type { CanvasBrush } from './canvas-brush.ts'
import type { ToolContext } from './context.ts'

/**
 * @param sha256 of the picture that a mark of the canvas is painted with.
 * @returns the brush that paints with it, which this page may not have used before.
 * @throws AppError `brush-missing`
 */
export async function pickUpBrush(
	{ session, tools }: Pick<ToolContext, 'session' | 'tools'>,
	sha256: string,
): Promise<CanvasBrush> {
	const own = tools.state.canvasBrushes.find((brush) => brush.sha256 === sha256)
	if (own) return own
	try {
		const picture = await createImageBitmap(await session.pictures.load(sha256))
		const brush = await brushOfPicture(sha256, picture)
		picture.close()
		return brush
	} catch (cause) {
		throw new AppError('brush-missing', undefined, { cause })
	}
}
