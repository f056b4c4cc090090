import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Mark } from '../../../shared/canvas.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createMask } from './mask.ts'
import type { RestyleSubject } from './restyle-job.ts'

export const subjects = ['frame', 'selection', 'layer'] as const

/** The user's choice of what is repainted. Create inside the studio's panel. */
export function createSubject() {
	const { session, selection, instrument } = useStudioContext()
	const { scene } = session
	const state = useStudio()
	const mask = createMask()
	const [chosen, choose] = createSignal<(typeof subjects)[number]>('frame')
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => setVersion((count) => count + 1)))
	createEffect(on(instrument.subject, (region) => region && choose('frame')))
	createEffect(() => state.setFrameUsed(chosen() === 'frame'))
	onCleanup(() => state.setFrameUsed(true))

	const layer = () => session.layers().find(({ id }) => id === session.layer())

	/** The visible marks of the chosen subject. */
	function marks(): Mark[] {
		version()
		const all = chosen() === 'layer' ? scene.marksOnLayer(session.layer()) : selection.marks()
		return all.filter((mark) => scene.isVisible(mark))
	}

	/** The locked layer that prevents the result from being placed. */
	function lockedLayer() {
		if (chosen() === 'layer') return layer()?.locked ? layer() : undefined
		const top = marks().at(-1)
		const target = top && scene.layerOf(top)
		return target?.locked ? target : undefined
	}

	return {
		chosen,
		choose,
		mask,

		/** @returns undefined when there is nothing to repaint or the target layer is locked. */
		subject(): RestyleSubject | undefined {
			if (chosen() === 'frame') return { region: state.region(), mask: mask.picture() }
			return marks().length > 0 && !lockedLayer() ? { marks: marks() } : undefined
		},

		isReady: () => chosen() === 'frame' || (marks().length > 0 && !lockedLayer()),

		/** A hint about the chosen subject. */
		hint(): string {
			const target = chosen() === 'frame' ? undefined : lockedLayer()
			if (target) return t('style.layerLocked', layerName(target))
			const current = layer()
			if (chosen() === 'layer' && current) {
				return t(marks().length > 0 ? 'style.layerHint' : 'style.layerNone', layerName(current))
			}
			if (chosen() === 'frame') return t('studio.hint')
			return t(marks().length > 0 ? 'style.selectionHint' : 'style.selectionNone')
		},
	}
}

export type Subject = ReturnType<typeof createSubject>
