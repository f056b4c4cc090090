import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { Mark } from '../../../shared/canvas.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createMask } from './mask.ts'
import type { RestyleSubject } from './restyle-job.ts'

export const subjects = ['frame', 'selection', 'layer'] as const

/** What is painted anew, as one chooses it. Create inside of the studio. */
export function createSubject() {
	const { session, selection } = useStudioContext()
	const { scene } = session
	const desk = useStudio()
	const mask = createMask()
	const [chosen, choose] = createSignal<(typeof subjects)[number]>('frame')
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => setVersion((count) => count + 1)))
	createEffect(() => desk.setFramed(chosen() === 'frame'))
	onCleanup(() => desk.setFramed(true))

	const layer = () => session.layers().find(({ id }) => id === session.layer())

	/** What can be seen of what is chosen. */
	function marks(): Mark[] {
		version()
		const all = chosen() === 'layer' ? scene.marksOnLayer(session.layer()) : selection.marks()
		return all.filter((mark) => scene.isVisible(mark))
	}

	/** The locked layer that the picture would go onto. */
	function locked() {
		if (chosen() === 'layer') return layer()?.locked ? layer() : undefined
		const top = marks().at(-1)
		const onto = top && scene.layerOf(top)
		return onto?.locked ? onto : undefined
	}

	return {
		...{ chosen, choose, mask },

		/** @returns undefined when there is nothing to paint anew, or no place for the picture. */
		subject(): RestyleSubject | undefined {
			if (chosen() === 'frame') return { region: desk.region(), mask: mask.picture() }
			return marks().length > 0 && !locked() ? { marks: marks() } : undefined
		},

		isReady: () => chosen() === 'frame' || (marks().length > 0 && !locked()),

		/** What is said about it. */
		hint(): string {
			const onto = chosen() === 'frame' ? undefined : locked()
			if (onto) return t('style.layerLocked', layerName(onto))
			const on = layer()
			if (chosen() === 'layer' && on) {
				return t(marks().length > 0 ? 'style.layerHint' : 'style.layerNone', layerName(on))
			}
			if (chosen() === 'frame') return t('studio.hint')
			return t(marks().length > 0 ? 'style.selectionHint' : 'style.selectionNone')
		},
	}
}
