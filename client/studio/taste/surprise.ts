import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { type Idea, ideaSeed, ideasFrom } from '../../../shared/taste/ideas.ts'
import { propose } from '../../../shared/taste/propose.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import type { StudioContext } from '../context.ts'
import { catalog } from '../engine/catalog.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { catalogSpace } from '../panel/catalog-style-space.ts'
import { createJob } from '../panel/job.ts'
import { placeBeside } from '../recipes/make.ts'
import { place } from '../recipes/place.ts'
import { remake } from '../recipes/remake.ts'
import type { TasteOpinion } from './opinion.ts'
import type { JamPiece } from './pieces.ts'

/** Pixels on the longer side of what is proposed; what is placed is painted at its own size. */
const smallSide = 192

/** Something proposed; its picture comes once it is painted. */
export interface Proposal {
	idea: Idea
	/** It is there because it is like nothing in the jam. */
	isNovel: boolean
	picture?: ImageBitmap
	/** Why there is no picture. */
	trouble?: string
	isPlaced?: true
}

/**
 * Pieces that nobody has painted yet: what the jam might like, and one that is new to it. Everyone
 * who asks for the same turn, with the same pieces and votes, is proposed the same. Create inside
 * a Solid owner.
 */
export function createSurprise(
	jam: StudioContext,
	pieces: Accessor<readonly JamPiece[]>,
	opinion: TasteOpinion,
	engine: Accessor<EngineChoice>,
) {
	const [proposals, setProposals] = createSignal<readonly Proposal[]>([])
	const painting = createJob<void>()
	const placing = createJob<void>()
	let turn = 0
	/** Placed without a parent that they could lie beside. */
	let alone = 0

	const change = (at: number, now: Partial<Proposal>) =>
		setProposals((all) => all.map((one, i) => (i === at ? { ...one, ...now } : one)))

	function forget(): void {
		painting.cancel()
		placing.cancel()
		for (const { picture } of proposals()) picture?.close()
		setProposals([])
	}
	onCleanup(forget)

	function proposed(): Proposal[] {
		const seed = ideaSeed(pieces(), opinion.votes(), turn)
		const ideas = ideasFrom(pieces(), catalog.styles, catalogSpace(), seed)
		const { liked, novel } = propose(opinion.taste(), ideas, pieces(), seed)
		return [
			...liked.map((idea) => ({ idea, isNovel: false })),
			...(novel ? [{ idea: novel, isNovel: true }] : []),
		]
	}

	return {
		proposals,
		painting,
		placing,

		/** Proposes four pieces, and paints them one after another. */
		start(): void {
			forget()
			setProposals(proposed())
			turn += 1
			void painting.start(async (signal, onProgress) => {
				for (const [i, { idea }] of proposals().entries()) {
					try {
						const options = { engine: engine(), signal, onProgress }
						const { bitmap } = await remake(jam, { ...idea.work, ...small(idea) }, options)
						if (signal.aborted) bitmap.close()
						else change(i, { picture: bitmap })
					} catch (error) {
						// One whose motif can't be had doesn't keep the others away.
						if (!signal.aborted) change(i, { trouble: sentenceOf(error) })
					}
					signal.throwIfAborted()
				}
			})
		},

		/** Paints a proposal at its full size, on everybody's canvas. */
		put(at: number): void {
			const proposal = proposals()[at]
			if (!proposal) return
			const { work, width, height, input, parents } = proposal.idea
			const motif = pieces().find(({ ref }) => ref === parents[0])
			const among = motif ? childrenOf(motif, pieces()) : alone++
			const region = placeBeside(jam, { recipe: { width, height }, mark: motif?.mark }, among)
			void placing.start(async (signal, onProgress) => {
				const options = { engine: engine(), signal, onProgress }
				const made = { ...work, ...(input === undefined ? {} : { input }) }
				const painted = await remake(jam, { ...made, width, height }, options)
				await place(jam, painted, { ...made, region, parents }, options)
				change(at, { isPlaced: true })
			})
		},
	}
}

export type Surprise = ReturnType<typeof createSurprise>

function small({ work, width, height, input }: Idea) {
	const scale = work.work === 'texture' ? 1 : Math.min(1, smallSide / Math.max(width, height))
	const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
	return input === undefined ? size : { ...size, input }
}

/** @returns how many pieces have another's motif. */
function childrenOf({ ref }: JamPiece, pieces: readonly JamPiece[]): number {
	return pieces.filter(({ recipe }) => recipe.parents[0] === ref).length
}
