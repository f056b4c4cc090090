import { createSignal } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { type RecipeWork, recipeLimits } from '../../../shared/recipe.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import type { Painting } from '../engine/worker-messages.ts'
import { candidatesPerRound, randomChange } from './evolve.ts'
import { meanScore, type ScoreMap } from './heat.ts'

/** A generator and a critic, and what they play about: from its start, a piece is told by its changes. */
export interface DuelGame {
	/** What a piece is painted from: a mixture of materials, the canvas, or a sample of a drawing. */
	from: 'materials' | 'canvas' | 'sample'
	/** Runs the generator. @param changes uint16 each */
	paint(changes: readonly number[]): Promise<Painting>
	/** Runs the critic. @returns a score for each cell in which a change can have its centre */
	judge(picture: ImageBitmap): Promise<ScoreMap>
	/** @returns how a piece is made, for its recipe. */
	work(changes: readonly number[]): RecipeWork
	/** Of a piece that is made from a part of the canvas, or from a sample: that drawing. */
	drawing?: PictureFile
	/** The part of the canvas, world units. */
	region?: Rect
}

/** A painted piece with the critic's scores. */
export interface Candidate {
	changes: readonly number[]
	painting: Painting
	scoreMap: ScoreMap
	/** Mean score, 0–1. */
	mean: number
}

/** The state after a step: a new painting, the critic's scores, or the scored candidates of a round. */
export type DuelState =
	| { step: 'empty' }
	| { step: 'painted'; game: DuelGame; painting: Painting }
	| { step: 'judged'; game: DuelGame; current: Candidate; round: number }
	| {
			step: 'tried'
			game: DuelGame
			current: Candidate
			round: number
			candidates: readonly Candidate[]
			/** Index of the best candidate. */
			best: number
	  }

/** @returns true when a piece has as many changes as a recipe can store; the duel ends there. */
export function isComplete({ changes }: Candidate): boolean {
	return changes.length >= recipeLimits.changes
}

/** A generator that learns to please a critic, step by step. @param start begins a game, with a new seed */
export function createDuel(start: () => Promise<DuelGame>) {
	const [state, setState] = createSignal<DuelState>({ step: 'empty' })
	/** Mean score after each round. */
	const [means, setMeans] = createSignal<readonly number[]>([])

	async function score(
		game: DuelGame,
		changes: readonly number[],
		painting: Painting,
	): Promise<Candidate> {
		const scoreMap = await game.judge(painting.bitmap)
		return { changes, painting, scoreMap, mean: meanScore(scoreMap) }
	}

	/** @returns the next state, or the same state when the duel is complete. @throws as the networks do */
	async function nextState(from: DuelState): Promise<DuelState> {
		switch (from.step) {
			case 'empty': {
				const game = await start()
				return { step: 'painted', game, painting: await game.paint([]) }
			}
			case 'painted': {
				const { game, painting } = from
				return { step: 'judged', game, current: await score(game, [], painting), round: 0 }
			}
			case 'judged': {
				const { game, current, round } = from
				if (isComplete(current)) return from
				const candidates: Candidate[] = []
				for (let i = 0; i < candidatesPerRound; i++) {
					const changes = [...current.changes, randomChange(current.scoreMap, Math.random)]
					candidates.push(await score(game, changes, await game.paint(changes)))
				}
				const candidateMeans = candidates.map(({ mean }) => mean)
				const best = candidateMeans.indexOf(Math.max(...candidateMeans))
				return { step: 'tried', game, current, round, candidates, best }
			}
			case 'tried': {
				const { game, current, candidates, best, round } = from
				const candidate = candidates[best]
				// The piece stays unchanged when no candidate scores higher.
				const kept = candidate && candidate.mean > current.mean ? candidate : current
				return { step: 'judged', game, current: kept, round: round + 1 }
			}
		}
	}

	return {
		state,
		means,

		/** Runs one step. @param isCurrent the result is discarded when this returns false. */
		async step(isCurrent: () => boolean): Promise<void> {
			const from = state()
			const next = await nextState(from)
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
