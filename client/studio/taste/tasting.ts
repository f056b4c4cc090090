import type { Accessor } from 'solid-js'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { createTasteOpinion } from './opinion.ts'
import { createPieces } from './pieces.ts'
import { createQuestion } from './question.ts'
import { createSurprise } from './surprise.ts'

/** What is known of a taste, what is asked, and what is proposed. Create inside a Solid owner. */
export function createTasting(jam: StudioContext, engine: Accessor<EngineChoice>) {
	const pieces = createPieces(jam.session.scene)
	const opinion = createTasteOpinion(jam.session, pieces)
	const question = createQuestion(jam.session, pieces, opinion)
	const surprise = createSurprise(jam, pieces, opinion, engine)
	return { pieces, opinion, question, surprise }
}

export type Tasting = ReturnType<typeof createTasting>
