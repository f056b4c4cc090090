import { onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../messages/language.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { minFrameSide, StudioFrame } from '../panel/studio-frame.tsx'
import { useStudio } from '../panel/studio-state.ts'
import type { RebuildState } from './rebuild-state.ts'
import { placeSourceFrame } from './source-region.ts'

/** A second frame, over the part of the canvas whose paint is used, and how to use it. */
export function SourceFrame(props: { state: RebuildState }) {
	const { viewport } = useStudioContext()
	const studio = useStudio()
	const bringHere = () =>
		props.state.setRegion(
			placeSourceFrame(studio.region(), viewport.freeRect(), minFrameSide / viewport.camera().zoom),
		)
	onMount(() => {
		if (!props.state.region()) bringHere()
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
							<button type="button" class="button" onClick={bringHere}>
								{t('rebuild.regionHere')}
							</button>
						</Show>
					</>
				)}
			</Show>
		</>
	)
}
