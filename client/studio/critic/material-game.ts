import { newSeed } from '../../../shared/material.ts'
import type { JobOptions } from '../engine/queue.ts'
import type { Studio } from '../engine/studio.ts'
import type { DuelGame } from './duel.ts'
import { duelLatent, latentSide } from './evolve.ts'
import { oneHotWeights } from './judge.ts'
import { softened } from './softened.ts'

/** A game about a texture: the critic wants to see one material. @param options of each run */
export function createMaterialGame(
	studio: Studio,
	material: number,
	options: () => JobOptions,
): DuelGame {
	const seed = newSeed()
	const pieceOf = (changes: readonly number[]) => ({ seed, material, changes })
	return {
		from: 'materials',
		paint(changes) {
			const latent = duelLatent(pieceOf(changes))
			return studio.run('texture', { latent, rows: latentSide, columns: latentSide }, options())
		},
		async judge(picture) {
			const params = { picture: await createImageBitmap(picture), weights: oneHotWeights(material) }
			const judged = await studio.run('critic', params, options())
			return { ...judged, scores: judged.scores.map(softened) }
		},
		work: (changes) => ({ work: 'duel', piece: pieceOf(changes) }),
	}
}
