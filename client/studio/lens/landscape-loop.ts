import { createSignal } from 'solid-js'
import { useStudioContext } from '../context.ts'
import { readLandscape } from '../landscape/landscape-input.ts'
import type { LandscapeRequest } from '../landscape/landscape-job.ts'
import type { LensPicture } from './lens-view.tsx'
import { strokesInProgress } from './live-snapshot.ts'
import { createPacedLoop } from './paced-loop.ts'

/**
 * Paints what the marks in the region stand for, again whenever they change. A place is painted by
 * what is near it alone, so what does not change stays as it is. Create inside a Solid owner.
 * @param request undefined pauses the lens.
 */
export function createLandscapeLoop(request: () => LandscapeRequest | undefined) {
	const context = useStudioContext()
	/** Nothing in the region has a meaning. */
	const [isEmpty, setEmpty] = createSignal(false)

	async function paint(
		request: LandscapeRequest,
		side: number,
		signal: AbortSignal,
	): Promise<LensPicture | undefined> {
		const { region, painting, seed, engine } = request
		const drawing = await readLandscape(context, request, side, strokesInProgress(context))
		setEmpty(drawing.labels.every((label) => label === 0))
		if (isEmpty()) {
			drawing.picture.close()
			return undefined
		}
		const { bitmap } = await context.studio.run(
			'landscape',
			{ ...drawing, manner: painting.id, seed, changes: [] },
			{ engine, signal, priority: 'lens', replaces: 'lens' },
		)
		return { region, bitmap }
	}

	return { ...createPacedLoop({ request, areaOf: ({ region }) => region, paint }), isEmpty }
}
