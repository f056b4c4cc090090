import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import type { Scene } from '../document/scene.ts'
import type { TogetherContext } from '../together/context.ts'

/** A signal of the marks that wait for approval, oldest first. Create inside a Solid owner. */
export function createPendingMarks(scene: Scene): Accessor<readonly Mark[]> {
	const [version, setVersion] = createSignal(0)
	onCleanup(
		scene.onChange(({ before, after }) => {
			if ([...before, ...after].some(({ pending }) => pending)) setVersion((count) => count + 1)
		}),
	)
	return createMemo(() => {
		version()
		return scene.marks.filter(({ pending }) => pending)
	})
}

/** How many things want the host's attention, by the tab that shows them. Create inside a Solid owner. */
export function countAttention({ session }: TogetherContext): {
	now?: () => number
	rules: () => number
	people: () => number
} {
	const pending = createPendingMarks(session.scene)
	return {
		rules: () => pending().length,
		people() {
			const { people, waiting } = session.stage.roster()
			return waiting.length + people.filter(({ hand }) => hand).length
		},
	}
}
