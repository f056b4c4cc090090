import type { StudioContext } from '../studio/context.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { FollowController } from './follow-controller.ts'
import type { Together } from './together.ts'

/** The context of the views of other people and of every room above them. */
export interface TogetherContext extends StudioContext {
	follow: FollowController
	together: Together
}

export const [TogetherProvider, useTogetherContext] =
	createRequiredContext<TogetherContext>('together')
