import { grown, type Rect } from '../../../shared/geometry.ts'
import { useStudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { HeldFrame } from '../engine/worker-messages.ts'
import { type FinishSettings, finishWith } from '../restyle/finish.ts'
import type { StyleShares } from '../restyle/style-shares.ts'
import { lensFrame } from './lens-frame.ts'
import type { LensPicture } from './lens-view.tsx'
import { liveSnapshot } from './live-snapshot.ts'
import { createPacedLoop } from './paced-loop.ts'

/** What the lens renders in a style. */
export interface StyleRequest {
	region: Rect
	mix: StyleShares
	/** Style code of the mix. */
	code: Float32Array
	/** 0–1. */
	strength: number
	finish: FinishSettings
	engine: EngineChoice
}

/** World units around the region where a change can affect its pixels: materials reach that far. */
const reach = 128

/**
 * Restyles the region of the request whenever its content changes. Create inside a Solid owner.
 * @param request undefined pauses the lens.
 */
export function createStyleLoop(request: () => StyleRequest | undefined) {
	const context = useStudioContext()
	const { session, studio, lensPictures } = context
	/** The last frame, for the next one. */
	let held: { request: StyleRequest; scale: number; frame: HeldFrame } | undefined

	async function paint(
		request: StyleRequest,
		side: number,
		signal: AbortSignal,
	): Promise<LensPicture> {
		const { code, strength, finish: settings, engine } = request
		const { region, width, height, origin } = lensFrame(request.region, side)
		const except = [...lensPictures]
		const picture = await liveSnapshot(context, region, { width, height }, { except })
		const finish = finishWith(settings, session.paper().colour)
		const longestSide = Math.max(width, height)
		const scale = width / region.w
		const isHeld = held && isSameScale(scale, held.scale) && looksAlike(request, held.request)
		const lens = { origin, previous: isHeld ? held?.frame : undefined }
		const params = { picture, style: { code }, strength, finish, lens, longestSide }
		const options = { engine, signal, priority: 'lens', replaces: 'lens' } as const
		const { frame, bitmap } = await studio.run('restyle', params, options)
		held = frame && { request, scale, frame }
		return { region, bitmap }
	}

	return createPacedLoop({
		request,
		areaOf: ({ region }, side) => grown(lensFrame(region, side).region, reach),
		paint,
	})
}

/** The last bits of the scale change while the frame moves. */
function isSameScale(a: number, b: number): boolean {
	return Math.abs(a / b - 1) < 1e-9
}

/** Whether two requests paint the same drawing alike. */
function looksAlike(a: StyleRequest, b: StyleRequest): boolean {
	return (
		a.code === b.code &&
		a.strength === b.strength &&
		a.engine === b.engine &&
		a.finish.ownColours === b.finish.ownColours &&
		a.finish.keepsPaper === b.finish.keepsPaper
	)
}
