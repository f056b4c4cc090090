import { activitiesStates } from './activities.ts'
import { criticStates } from './critic.ts'
import { doorStates } from './door.ts'
import { groupStates } from './group.ts'
import { jamStates } from './jam.ts'
import { layersStates } from './layers.ts'
import { meaningStates } from './meaning.ts'
import { nightStates } from './night.ts'
import { pagesStates } from './pages.ts'
import { panelsStates } from './panels.ts'
import { rebuildStates } from './rebuild.ts'
import type { State } from './scene.ts'
import { stripStates } from './strip.ts'
import { studioStates } from './studio.ts'

/** Every screen and state. A new one is an entry in one of these files. */
export const states: readonly State[] = [
	...pagesStates,
	...jamStates,
	...panelsStates,
	...doorStates,
	...groupStates,
	...stripStates,
	...layersStates,
	...activitiesStates,
	...studioStates,
	...criticStates,
	...rebuildStates,
	...meaningStates,
	...nightStates,
]
