import { type Accessor, createContext, useContext } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'

export interface Desk {
	region: Accessor<Rect>
	engine: Accessor<EngineChoice>
}
export const DeskContext = createContext<Desk>()
export function useDesk(): Desk {
	const desk = useContext(DeskContext)
	if (!desk) throw new Error('useDesk outside of the studio')
	return desk
}
