import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import type { StudioContext } from '../context.ts'
import { catalog } from '../engine/catalog.ts'
import { catalogSpace } from '../engine/catalog-style-space.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { createStudioJob } from '../panel/studio-job.ts'
import { placeBeside } from '../recipes/place-from-recipe.ts'
import { placePainting } from '../recipes/place-painting.ts'
import { remake } from '../recipes/remake.ts'
import { type Idea, ideaSeed, ideasFrom } from './ideas.ts'
import type { JamPiece } from './pieces.ts'
import { propose } from './propose.ts'
import type { TasteProfile } from './taste-profile.ts'

/** Longer side of a preview, pixels; placed pictures have their full size. */
const previewSide = 192

/** A proposed picture; without a bitmap until its preview is painted. */
export interface Proposal {
	idea: Idea
	/** True when it was chosen because it differs from everything in the jam. */
	isNovel: boolean
	picture?: ImageBitmap
	/** The error message when the preview failed. */
	error?: string
	isPlaced?: true
}

/**
 * Proposes new pictures: ones that the jam might like, and a novel one. The same turn with the same
 * pieces and votes gives the same proposals on every device. Create inside a Solid owner.
 */
export function createProposals(
	context: StudioContext,
	pieces: Accessor<readonly JamPiece[]>,
	profile: TasteProfile,
	engine: Accessor<EngineChoice>,
) {
	const [proposals, setProposals] = createSignal<readonly Proposal[]>([])
	const painting = createStudioJob<void>()
	const placing = createStudioJob<void>()
	let turn = 0
	/** Number of placed pictures without a parent to lie beside. */
	let placedAlone = 0

	const update = (index: number, changes: Partial<Proposal>) =>
		setProposals((all) => all.map((one, i) => (i === index ? { ...one, ...changes } : one)))

	function clear(): void {
		painting.cancel()
		placing.cancel()
		for (const { picture } of proposals()) picture?.close()
		setProposals([])
	}
	onCleanup(clear)

	function createNext(): Proposal[] {
		const seed = ideaSeed(pieces(), profile.voteCount(), turn)
		const ideas = ideasFrom(pieces(), catalog.styles, catalogSpace(), seed)
		const { liked, novel } = propose(profile.taste(), ideas, pieces(), seed)
		return [
			...liked.map((idea) => ({ idea, isNovel: false })),
			...(novel ? [{ idea: novel, isNovel: true }] : []),
		]
	}

	return {
		all: proposals,
		painting,
		placing,

		/** Creates four proposals and paints their previews one after another. */
		start(): void {
			clear()
			setProposals(createNext())
			turn += 1
			void painting.start(async (signal, onProgress) => {
				for (const [i, { idea }] of proposals().entries()) {
					try {
						const options = { engine: engine(), signal, onProgress }
						const { bitmap } = await remake(
							context,
							{ ...idea.work, ...previewSize(idea) },
							options,
						)
						if (signal.aborted) bitmap.close()
						else update(i, { picture: bitmap })
					} catch (error) {
						// A proposal whose input cannot be loaded must not stop the others.
						if (!signal.aborted) update(i, { error: sentenceOf(error) })
					}
					signal.throwIfAborted()
				}
			})
		},

		/** Paints a proposal in full size and places it on the canvas. */
		place(index: number): void {
			const proposal = proposals()[index]
			if (!proposal) return
			const { work, width, height, input, parents } = proposal.idea
			const parent = pieces().find(({ ref }) => ref === parents[0])
			const offset = parent ? countChildren(parent, pieces()) : placedAlone++
			const region = placeBeside(context, { recipe: { width, height }, mark: parent?.mark }, offset)
			void placing.start(async (signal, onProgress) => {
				const options = { engine: engine(), signal, onProgress }
				const recipe = { ...work, ...(input === undefined ? {} : { input }) }
				const painting = await remake(context, { ...recipe, width, height }, options)
				await placePainting(context, painting, { ...recipe, region, parents }, options)
				update(index, { isPlaced: true })
			})
		},
	}
}

export type Proposals = ReturnType<typeof createProposals>

function previewSize({ work, width, height, input }: Idea) {
	const scale = work.work === 'texture' ? 1 : Math.min(1, previewSide / Math.max(width, height))
	const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
	return input === undefined ? size : { ...size, input }
}

/** @returns the number of pieces whose first parent is the given piece. */
function countChildren({ ref }: JamPiece, pieces: readonly JamPiece[]): number {
	return pieces.filter(({ recipe }) => recipe.parents[0] === ref).length
}
