import { createSignal } from 'solid-js'
import { newSeed } from '../../../shared/material.ts'
import { type DuelPiece, recipeLimits } from '../../../shared/recipe.ts'
import type { Painting } from '../engine/messages.ts'
import { candidatesPerRound, duelLatent, randomChange } from './evolve.ts'
import { meanScore, type ScoreMap } from './heat.ts'

/** The two networks of a duel. */
export interface DuelNetworks {
	/** Runs the generator on a latent map of `latentSide` × `latentSide` cells. */
	paint(latent: Float32Array<ArrayBuffer>): Promise<Painting>
	/** Runs the critic: scores a picture as `material`. */
	judge(picture: ImageBitmap, material: number): Promise<ScoreMap>
}

/**
 * The log-odds of a score are divided by this. A duel starts with a mixture of all materials, which the
 * critic gives a few tenths of a percent: steps from there could not be seen.
 */
const softening = 3

/** @param score 0–1. @returns a score that grows with it, and is 1/2 where it is 1/2. */
export function softened(score: number): number {
	const odds = (score / Math.max(1 - score, Number.EPSILON)) ** (1 / softening)
	return odds / (1 + odds)
}

/** A painted piece with the critic's scores. */
export interface Candidate {
	piece: DuelPiece
	painting: Painting
	/** Softened scores. */
	scoreMap: ScoreMap
	/** Their mean, 0–1. */
	mean: number
}

/** The state after a step: a new painting, the critic's scores, or the scored candidates of a round. */
export type DuelState =
	| { step: 'empty' }
	| { step: 'painted'; piece: DuelPiece; painting: Painting }
	| { step: 'judged'; current: Candidate; round: number }
	| {
			step: 'tried'
			current: Candidate
			round: number
			candidates: readonly Candidate[]
			/** Index of the best candidate. */
			best: number
	  }

/** @returns true when a piece has as many changes as a recipe can store; the duel ends there. */
export function isComplete({ piece }: Candidate): boolean {
	return piece.changes.length >= recipeLimits.changes
}

/** A generator that learns to please a critic, step by step. */
export function createDuel({ paint, judge }: DuelNetworks) {
	const [state, setState] = createSignal<DuelState>({ step: 'empty' })
	/** Mean score after each round. */
	const [means, setMeans] = createSignal<readonly number[]>([])

	async function score(piece: DuelPiece, painting: Painting): Promise<Candidate> {
		const judged = await judge(painting.bitmap, piece.material)
		const scoreMap = { ...judged, scores: judged.scores.map(softened) }
		return { piece, painting, scoreMap, mean: meanScore(scoreMap) }
	}

	/** @returns the next state, or the same state when the duel is complete. @throws as the networks do */
	async function nextState(from: DuelState, material: number): Promise<DuelState> {
		switch (from.step) {
			case 'empty': {
				const piece = { seed: newSeed(), material, changes: [] }
				return { step: 'painted', piece, painting: await paint(duelLatent(piece)) }
			}
			case 'painted':
				return { step: 'judged', current: await score(from.piece, from.painting), round: 0 }
			case 'judged': {
				const { current, round } = from
				if (isComplete(current)) return from
				const candidates: Candidate[] = []
				for (let i = 0; i < candidatesPerRound; i++) {
					const changes = [...current.piece.changes, randomChange(current.scoreMap, Math.random)]
					const piece = { ...current.piece, changes }
					candidates.push(await score(piece, await paint(duelLatent(piece))))
				}
				const candidateMeans = candidates.map(({ mean }) => mean)
				const best = candidateMeans.indexOf(Math.max(...candidateMeans))
				return { step: 'tried', current, round, candidates, best }
			}
			case 'tried': {
				const { current, candidates, best, round } = from
				const candidate = candidates[best]
				// The piece stays unchanged when no candidate scores higher.
				const kept = candidate && candidate.mean > current.mean ? candidate : current
				return { step: 'judged', current: kept, round: round + 1 }
			}
		}
	}

	return {
		state,
		means,

		/** Runs one step. @param isCurrent the result is discarded when this returns false. */
		async step(material: number, isCurrent: () => boolean): Promise<void> {
			const from = state()
			const next = await nextState(from, material)
			if (!isCurrent() || next === from) return
			setState(next)
			if (next.step === 'judged') setMeans((means) => [...means, next.current.mean])
		},

		reset(): void {
			setState({ step: 'empty' })
			setMeans([])
		},
	}
}
