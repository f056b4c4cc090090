import type { Rect } from '../../../shared/geometry.ts'
import { materials } from '../../../shared/material.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Progress } from '../engine/worker-messages.ts'
import { meanScore, type ScoreMap } from './heat.ts'
import { likeliestMaterial } from './looks.ts'
import { criticInputSize, paintedMaterials, paintedPatches, patchSide } from './patches.ts'

/** The critic's scores for a part of the canvas. */
export interface Judgement extends ScoreMap {
	region: Rect
	/** Channel of the material that most patches were judged as. */
	material: number
	/** Channel of the material that these patches look like most; `noMaterial` for none of them. */
	looksLike: number
	/** Mean score, 0–1. */
	mean: number
}

export interface JudgeRequest {
	region: Rect
	/** A channel, or `painted` to judge each patch as the material that it is painted with. */
	material: number | 'painted'
	engine: EngineChoice
}

/**
 * Scores a part of the canvas with the critic.
 * @returns undefined when the region has nothing to judge. @throws StudioError; an AbortError once it
 * is cancelled
 */
export async function judge(
	{ session, viewport, studio }: StudioContext,
	{ region, material, engine }: JudgeRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Judgement | undefined> {
	const { width, height } = criticInputSize(region)
	const picture = await viewport.snapshot(region, width, height)
	const [columns, rows] = [width / patchSide, height / patchSide]
	const isPainted = paintedPatches(picture, session.paper().colour)
	const painted =
		material === 'painted' ? paintedMaterials(session.scene, region, { columns, rows }) : undefined
	const expected = isPainted.map((is, i) => {
		if (!is) return undefined
		return painted ? painted[i] : Number(material)
	})
	const channels = materials.map((_, channel) => channel).filter((c) => expected.includes(c))
	const scores = new Float32Array(columns * rows).fill(Number.NaN)
	let looks: Float32Array = new Float32Array()
	for (const channel of channels) {
		const result = await studio.run(
			'critic',
			{ picture: await createImageBitmap(picture), weights: oneHotWeights(channel) },
			{ engine, signal, onProgress },
		)
		looks = result.looks
		expected.forEach((one, i) => {
			if (one === channel) scores[i] = result.scores[i] ?? Number.NaN
		})
	}
	picture.close()
	const mostCommon = mostCommonChannel(expected)
	if (mostCommon === undefined) return undefined
	const looksLike = likeliestMaterial(
		looks,
		expected.map((one) => one === mostCommon),
	)
	const mean = meanScore({ scores })
	return { scores, rows, columns, region, material: mostCommon, looksLike, mean }
}

/** @returns the critic's weights for a single material. */
export function oneHotWeights(channel: number): Float32Array<ArrayBuffer> {
	const weights = new Float32Array(materials.length)
	weights[channel] = 1
	return weights
}

function mostCommonChannel(channels: readonly (number | undefined)[]): number | undefined {
	const counts = materials.map((_, channel) => channels.filter((c) => c === channel).length)
	const max = Math.max(...counts)
	return max === 0 ? undefined : counts.indexOf(max)
}
