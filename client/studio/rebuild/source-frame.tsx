import { onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { type Rect, union } from '../../../shared/geometry.ts'
import { createCameraAnimation } from '../../canvas/camera-animation.ts'
import { t } from '../../messages/language.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { startFill } from '../panel/start-frame.ts'
import { minFrameSide, StudioFrame } from '../panel/studio-frame.tsx'
import { useStudio } from '../panel/studio-state.ts'
import type { RebuildState } from './rebuild-state.ts'
import { placeSourceFrame } from './source-region.ts'

/** A second frame, over the part of the canvas whose paint is used, and how to use it. */
export function SourceFrame(props: { state: RebuildState }) {
	const { viewport, session } = useStudioContext()
	const studio = useStudio()
	const animation = createCameraAnimation(viewport, () => undefined)
	/** @param art bounds of what is painted, which the frame starts over. */
	const place = (art: readonly Rect[]) =>
		placeSourceFrame(
			studio.region(),
			viewport.freeRect(),
			minFrameSide / viewport.camera().zoom,
			art,
		)
	onMount(() => {
		if (props.state.region()) return
		const region = place(session.scene.marks.map(({ bounds }) => bounds))
		props.state.setRegion(region)
		if (viewport.shows(region)) return
		const both = union(studio.region(), region)
		animation.to(viewport.cameraFor(both, { fill: startFill, maxZoom: viewport.camera().zoom }))
	})
	return (
		<>
			<p class="quiet">{t('rebuild.regionHint')}</p>
			<Show when={props.state.region()}>
				{(region) => (
					<>
						<Portal mount={mainElement()}>
							<StudioFrame
								rect={region()}
								onChange={props.state.setRegion}
								label={t('rebuild.regionFrame')}
								isSource
							/>
						</Portal>
						<Show when={!viewport.shows(region())}>
							<button type="button" class="button" onClick={() => props.state.setRegion(place([]))}>
								{t('rebuild.regionHere')}
							</button>
						</Show>
					</>
				)}
			</Show>
		</>
	)
}
