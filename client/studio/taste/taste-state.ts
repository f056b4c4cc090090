import type { Accessor } from 'solid-js'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { createPieces } from './pieces.ts'
import { createProposals } from './proposals.ts'
import { createQuestion } from './question.ts'
import { createTasteProfile } from './taste-profile.ts'

/** State of the Taste instrument. Create inside a Solid owner. */
export function createTasteState(context: StudioContext, engine: Accessor<EngineChoice>) {
	const pieces = createPieces(context.session.scene)
	const profile = createTasteProfile(context.session, pieces)
	const question = createQuestion(context.session, pieces, profile)
	const proposals = createProposals(context, pieces, profile, engine)
	return { pieces, profile, question, proposals }
}

export type TasteState = ReturnType<typeof createTasteState>
