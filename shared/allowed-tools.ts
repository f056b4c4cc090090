import { inks } from './ink.ts'

/**
 * Tools and instruments that a host can allow for a step. `photo`: pictures from outside; `studio`:
 * what the networks make.
 */
export const stageTools = [...inks, 'shape', 'text', 'note', 'photo', 'studio', 'material'] as const
export type StageTool = (typeof stageTools)[number]
