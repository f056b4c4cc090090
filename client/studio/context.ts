import type { ToolContext } from '../tools/context.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { DistributedWork } from './distributed/distributed-work.ts'
import type { Studio } from './engine/studio.ts'
import type { TextureEngine } from './engine/texture-engine.ts'
import type { InstrumentChoice } from './panel/instrument-choice.ts'
import type { Regeneration } from './recipes/picture-regeneration.ts'
import type { Recipes } from './recipes/recipes.ts'

/** Dependencies of the studio and of the rooms that import it. */
export interface StudioContext extends ToolContext {
	/** Runs the networks. */
	studio: Studio
	/** Ids of the pictures that the lens added. It shows what is below them. */
	lensPictures: Set<string>
	/** The selected instrument of the studio's panel. */
	instrument: InstrumentChoice
	/** The engine of the network that paints the canvas's materials. */
	textureEngine: TextureEngine
	/** While true, only work that the user started runs. */
	isBatteryLow(): boolean
	/** Work that devices do for each other. */
	distributed: DistributedWork
	/** The open recipe or family, and what is passed from it to the studio. */
	recipes: Recipes
	/** Pictures that are regenerated because their files are missing. */
	regeneration: Regeneration
}

export const [StudioProvider, useStudioContext] = createRequiredContext<StudioContext>('studio')
