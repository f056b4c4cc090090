import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, unionOf } from '../../../shared/geometry.ts'
import { roundShare } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Progress } from '../engine/messages.ts'
import { workingSize } from '../engine/pixels.ts'
import { keepInput } from '../recipes/input.ts'
import { type MadePicture, place } from '../recipes/place.ts'
import { masked, onPaper } from './masked.ts'
import { roomFor } from './room-for.ts'
import { spotAbove } from './spot-above.ts'
import { codeOfMix } from './style-code.ts'
import { parentsOf, type StyleShares, stylesOf } from './style-shares.ts'

/** What is painted anew: what the frame holds, where a mask has paint; or some marks alone. */
export type RestyleSubject =
	| { region: Rect; mask: CanvasImageSource | undefined }
	| { marks: Mark[] }

interface RestyleOrder {
	subject: RestyleSubject
	mix: StyleShares
	/** 0–1. */
	strength: number
	/** Pixels on the longer side. */
	longestSide: number
	engine: EngineChoice
}

/**
 * From a part of the canvas to a picture on everybody's: over the framed region, or directly above
 * the marks in their own outline.
 * @returns milliseconds in the networks. @throws as the studio's `run` does
 */
export async function restyle(
	jam: StudioContext,
	{ subject, mix, strength, longestSide, engine }: RestyleOrder,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<number> {
	const { session, studio } = jam
	const options = { engine, signal, onProgress }
	const { region, picture, mask } = await look(jam, subject, longestSide)
	const input = await keepInput(studio, picture)
	const code = await codeOfMix(jam, mix, options)
	const painting = await studio.run(
		'restyle',
		{ picture: input.bitmap, style: { code }, strength: roundShare(strength), longestSide },
		options,
	)
	const made: MadePicture = {
		work: 'restyle',
		styles: stylesOf(mix),
		...{ code: painting.code, strength, region },
		input: input.sha256,
		parents: parentsOf(mix),
	}
	const bitmap = mask ? masked(painting.bitmap, mask) : painting.bitmap
	const spot = () => ('marks' in subject ? spotAbove(session.scene, subject.marks) : undefined)
	await place(jam, { ...painting, bitmap }, made, { signal, onProgress, input, spot })
	return painting.milliseconds
}

/** What the network sees, always on paper, and where its painting shall show. */
async function look({ viewport }: StudioContext, subject: RestyleSubject, longestSide: number) {
	if (!('marks' in subject)) {
		const { region, mask } = subject
		const { width, height } = workingSize(region.w, region.h, longestSide)
		return { region, mask, picture: await viewport.snapshot(region, width, height) }
	}
	const bounds = unionOf(subject.marks.map(({ bounds }) => bounds))
	if (!bounds) throw new StudioError('bad-picture')
	const region = roomFor(bounds, longestSide)
	const { width, height } = workingSize(region.w, region.h, longestSide)
	const only = subject.marks.map(({ id }) => id)
	const mask = await viewport.snapshot(region, width, height, { only, bare: true })
	return { region, mask, picture: onPaper(mask) }
}
