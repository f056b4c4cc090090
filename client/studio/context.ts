import type { ToolContext } from '../tools/context.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { DistributedWork } from './distributed/distributed-work.ts'
import type { Studio } from './engine/studio.ts'
import type { TextureEngine } from './engine/texture-engine.ts'
import type { InstrumentChoice } from './panel/instrument-choice.ts'
import type { Regeneration } from './recipes/picture-regeneration.ts'
import type { Recipes } from './recipes/recipes.ts'

/** What the studio, and every room above it, works with. */
export interface StudioContext extends ToolContext {
	/** Networks, for whatever wants one. */
	studio: Studio
	/** The instrument that the studio's panel shows. */
	instrument: InstrumentChoice
	/** What runs the network that paints the canvas's materials. */
	textureEngine: TextureEngine
	/** The battery is nearly empty: nothing is done that nobody asked for. */
	isBatteryLow(): boolean
	/** What devices do for each other. */
	distributed: DistributedWork
	/** How pictures were made. */
	recipes: Recipes
	/** Pictures whose files are missing. */
	regeneration: Regeneration
}

export const [StudioProvider, useStudioContext] = createRequiredContext<StudioContext>('studio')
