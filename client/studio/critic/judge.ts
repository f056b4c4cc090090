import { channelsOf } from '../../../shared/colour.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { materials } from '../../../shared/materials/material.ts'
import { paperColour } from '../../canvas/paint/mark.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Progress } from '../engine/messages.ts'
import { meanOf, type ScoreMap } from './heat.ts'
import { lookSize, placeSide } from './judge-size.ts'
import { madeOf } from './made.ts'

const paperChannels = channelsOf(paperColour)
/** Nobody sees such a difference. */
const paperTolerance = 2

/** What the critic says of a part of the canvas. */
export interface Judgement extends ScoreMap {
	region: Rect
	/** As which material it looked at most of it. */
	material: number
	/** Belief on average, 0–1. */
	mean: number
}

export interface JudgeRequest {
	region: Rect
	/** A channel, or at each place what it is painted with. */
	material: number | 'painted'
	engine: EngineChoice
}

/**
 * Shows the critic a part of the canvas.
 * @returns undefined when there is nothing to look at. @throws StudioError; an AbortError once it is
 * cancelled
 */
export async function judge(
	{ session, viewport, studio }: StudioContext,
	{ region, material, engine }: JudgeRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Judgement | undefined> {
	const { width, height } = lookSize(region)
	const picture = await viewport.snapshot(region, width, height)
	const [columns, rows] = [width / placeSide, height / placeSide]
	const isPainted = paintedPlaces(picture)
	const made = material === 'painted' ? madeOf(session.scene, region, { columns, rows }) : undefined
	const asked = isPainted.map((is, i) => (is ? (made ? made[i] : Number(material)) : undefined))
	const channels = materials.map((_, channel) => channel).filter((c) => asked.includes(c))
	const belief = new Float32Array(columns * rows).fill(Number.NaN)
	for (const channel of channels) {
		const told = await studio.run(
			'belief',
			{ picture: await createImageBitmap(picture), weights: marksInside(channel) },
			{ engine, signal, onProgress },
		)
		asked.forEach((as, i) => {
			if (as === channel) belief[i] = told.belief[i] ?? Number.NaN
		})
	}
	picture.close()
	const most = mostOf(asked)
	if (most === undefined) return undefined
	return { belief, rows, columns, region, material: most, mean: meanOf({ belief }) }
}

function mostOf(channels: readonly (number | undefined)[]): number | undefined {
	const counts = materials.map((_, channel) => channels.filter((c) => c === channel).length)
	const most = Math.max(...counts)
	return most === 0 ? undefined : counts.indexOf(most)
}

/** @returns for each place of a picture whether there is more than paper. */
function paintedPlaces(picture: ImageBitmap): boolean[] {
	const { width, height } = picture
	const context = new OffscreenCanvas(width, height).getContext('2d')
	context?.drawImage(picture, 0, 0)
	const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
	const [columns, rows] = [width / placeSide, height / placeSide]
	const isPainted = Array.from({ length: columns * rows }, () => false)
	for (let i = 0; i < pixels.length; i += 4) {
		const far = paperChannels.some((paper, channel) => {
			return Math.abs((pixels[i + channel] ?? 0) - paper) > paperTolerance
		})
		if (!far) continue
		const at = i / 4
		const [x, y] = [at % width, Math.floor(at / width)]
		isPainted[Math.floor(y / placeSide) * columns + Math.floor(x / placeSide)] = true
	}
	return isPainted
}

/** @returns the weights of one material alone. */
export function marksInside(channel: number): Float32Array<ArrayBuffer> {
	const weights = new Float32Array(materials.length)
	weights[channel] = 1
	return weights
}
