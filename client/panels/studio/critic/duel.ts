import { createSignal } from 'solid-js'
import { newSeed } from '../../../../shared/materials/material.ts'
import { beginning, changed, side, tries } from './evolve.ts'
import { type Belief, meanOf } from './heat.ts'

/** What a generator and a critic are asked; each a network. */
export interface Networks {
	/** @returns what the generator paints of a latent map, `side` cells a side. */
	paint(latent: Float32Array<ArrayBuffer>): Promise<ImageBitmap>
	/** @returns where the critic believes that a picture is of `material`. */
	judge(picture: ImageBitmap, material: number): Promise<Belief>
}

/** Something painted, and what the critic said of it. */
export interface Piece {
	latent: Float32Array<ArrayBuffer>
	picture: ImageBitmap
	belief: Belief
	/** Belief on average, 0–1. */
	mean: number
}

/** What one sees at one time: a new painting, the critic's word, the changes that were tried. */
export type Scene =
	| { is: 'empty' }
	| { is: 'painted'; picture: ImageBitmap; latent: Float32Array<ArrayBuffer> }
	| { is: 'judged'; piece: Piece; round: number }
	| { is: 'tried'; piece: Piece; round: number; tried: readonly Piece[]; best: number }

/** A generator that learns to please a critic, one step at a time. */
export function createDuel({ paint, judge }: Networks) {
	const [scene, setScene] = createSignal<Scene>({ is: 'empty' })
	/** Belief after each round. */
	const [curve, setCurve] = createSignal<readonly number[]>([])

	async function pieceOf(latent: Float32Array<ArrayBuffer>, material: number): Promise<Piece> {
		const picture = await paint(latent)
		const belief = await judge(picture, material)
		return { latent, picture, belief, mean: meanOf(belief) }
	}

	/** @returns what comes after a scene. @throws as the networks do */
	async function after(now: Scene, material: number): Promise<Scene> {
		switch (now.is) {
			case 'empty': {
				const latent = beginning(newSeed(), material)
				return { is: 'painted', latent, picture: await paint(latent) }
			}
			case 'painted': {
				const { latent, picture } = now
				const belief = await judge(picture, material)
				const piece = { latent, picture, belief, mean: meanOf(belief) }
				return { is: 'judged', piece, round: 0 }
			}
			case 'judged': {
				const { piece, round } = now
				const tried: Piece[] = []
				for (let i = 0; i < tries; i++) {
					tried.push(
						await pieceOf(changed(piece.latent, piece.belief, material, Math.random), material),
					)
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
			const next = await after(scene(), material)
			if (!isCurrent()) return
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
export const pieceSide = 16 * side
