import ListChecks from 'lucide-solid/icons/list-checks'
import Play from 'lucide-solid/icons/play'
import Users from 'lucide-solid/icons/users'
import type { Component } from 'solid-js'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { NowTab } from './now-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { RulesTab } from './rules-tab.tsx'

interface RunTab {
	/** Also the key of its name in the messages. */
	id: 'now' | 'rules' | 'people'
	icon: Component<{ size: number; 'aria-hidden': 'true' }>
	Body: Component<{ control: StageControl }>
}

/** The parts of the host's panel. */
export const runTabs: readonly RunTab[] = [
	{ id: 'now', icon: Play, Body: NowTab },
	{ id: 'rules', icon: ListChecks, Body: RulesTab },
	{ id: 'people', icon: Users, Body: PeopleTab },
]
