import { createSignal } from 'solid-js'
import { cellPixels } from '../../../shared/materials/cells.ts'
import { newSeed } from '../../../shared/materials/material.ts'
import { type DuelPiece, recipeLimits } from '../../../shared/recipe.ts'
import type { Painting } from '../engine/messages.ts'
import { latentOfTries, newChange, side, tries } from './evolve.ts'
import { meanOf, type ScoreMap } from './heat.ts'

/** What a generator and a critic are asked; each a network. */
export interface Networks {
	/** @returns what the generator paints of a latent map, `side` cells a side. */
	paint(latent: Float32Array<ArrayBuffer>): Promise<Painting>
	/** @returns where the critic believes that a picture is of `material`. */
	judge(picture: ImageBitmap, material: number): Promise<ScoreMap>
}

/** Something painted, and what the critic said of it. */
export interface DuelPicture {
	made: DuelPiece
	painting: Painting
	belief: ScoreMap
	/** Belief on average, 0–1. */
	mean: number
}

/** What one sees at one time: a new painting, the critic's word, the changes that were tried. */
export type DuelScene =
	| { is: 'empty' }
	| { is: 'painted'; painting: Painting; made: DuelPiece }
	| { is: 'judged'; piece: DuelPicture; round: number }
	| { is: 'tried'; piece: DuelPicture; round: number; tried: readonly DuelPicture[]; best: number }

/** Has it as many changes as its recipe can tell? Then it stays as it is. */
export function isRipe({ made }: DuelPicture): boolean {
	return made.changes.length >= recipeLimits.duelChanges
}

/** A generator that learns to please a critic, one step at a time. */
export function createDuel({ paint, judge }: Networks) {
	const [scene, setScene] = createSignal<DuelScene>({ is: 'empty' })
	/** Belief after each round. */
	const [curve, setCurve] = createSignal<readonly number[]>([])

	async function judged(made: DuelPiece, painting: Painting): Promise<DuelPicture> {
		const belief = await judge(painting.bitmap, made.material)
		return { made, painting, belief, mean: meanOf(belief) }
	}

	/** @returns what comes after a scene; the same scene where nothing does. @throws as the networks do */
	async function after(now: DuelScene, material: number): Promise<DuelScene> {
		switch (now.is) {
			case 'empty': {
				const made = { seed: newSeed(), material, changes: [] }
				return { is: 'painted', made, painting: await paint(latentOfTries(made)) }
			}
			case 'painted':
				return { is: 'judged', piece: await judged(now.made, now.painting), round: 0 }
			case 'judged': {
				const { piece, round } = now
				if (isRipe(piece)) return now
				const tried: DuelPicture[] = []
				for (let i = 0; i < tries; i++) {
					const changes = [...piece.made.changes, newChange(piece.belief, Math.random)]
					const made = { ...piece.made, changes }
					tried.push(await judged(made, await paint(latentOfTries(made))))
				}
				const means = tried.map(({ mean }) => mean)
				const best = means.indexOf(Math.max(...means))
				return { is: 'tried', piece, round, tried, best }
			}
			case 'tried': {
				const { piece, tried, best, round } = now
				const favourite = tried[best]
				// If the critic likes none of them better, nothing is changed.
				const kept = favourite && favourite.mean > piece.mean ? favourite : piece
				return { is: 'judged', piece: kept, round: round + 1 }
			}
		}
	}

	return {
		scene,
		curve,

		/** Goes one step on. @param isCurrent is it still wanted once it is there? */
		async step(material: number, isCurrent: () => boolean): Promise<void> {
			const now = scene()
			const next = await after(now, material)
			if (!isCurrent() || next === now) return
			setScene(next)
			if (next.is === 'judged') setCurve((curve) => [...curve, next.piece.mean])
		},

		reset(): void {
			setScene({ is: 'empty' })
			setCurve([])
		},
	}
}

/** Pixels a side of what is painted. */
export const pieceSide = cellPixels * side
