import { createEffect, on, onCleanup, Show } from 'solid-js'
import { atLeast } from '../../../shared/geometry.ts'
import { createCameraAnimation } from '../../canvas/camera-animation.ts'
import { t } from '../../messages/language.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useStudioContext } from '../context.ts'
import { instruments } from './instruments.ts'
import { cameraBesidePanel, isBesidePanel, squareInView } from './start-frame.ts'
import { minFrameSide, StudioFrame } from './studio-frame.tsx'
import { createStudioState, StudioStateContext } from './studio-state.ts'
import './studio-panel.css'

/** The studio's panel; each instrument has a tab. */
export function StudioPanel(props: { onClose(): void }) {
	const context = useStudioContext()
	const { viewport, instrument, session } = context
	/** At a desk, the studio works on all of it. */
	const plot = session.plot()
	const state = createStudioState(plot ?? squareInView(viewport.visibleRect()), context)
	const animation = createCameraAnimation(viewport, () => undefined)
	if (plot) animation.to(cameraBesidePanel(plot, viewport.view()))
	onCleanup(instrument.clearSubject)
	createEffect(
		on(instrument.subject, (subject) => {
			if (!subject) return
			const { zoom } = viewport.camera()
			const frame = atLeast(subject, minFrameSide / zoom)
			state.setRegion(frame)
			if (isBesidePanel(frame, viewport.camera(), viewport.view())) return
			animation.to(cameraBesidePanel(frame, viewport.view(), zoom))
		}),
	)
	const selected = () => instruments.find(({ id }) => id === instrument.id())
	const usesFrame = () => selected()?.usesFrame && state.isFrameUsed()

	function choose(selectedId: string): void {
		const found = instruments.find(({ id }) => id === selectedId)
		if (found) instrument.choose(found.id)
	}

	return (
		<StudioStateContext.Provider value={state}>
			<Show when={usesFrame()}>
				<StudioFrame rect={state.region()} onChange={state.setRegion} />
			</Show>
			<SidePanel
				title={t('studio.title')}
				class="studio"
				closeLabel={t('studio.close')}
				onClose={props.onClose}
			>
				<Tabs
					label={t('studio.title')}
					tabs={instruments}
					nameOf={({ id }) => t(`studio.tabs.${id}`)}
					selected={instrument.id()}
					onSelect={choose}
					contentClass="studio-instrument"
				>
					{({ Body }) => <Body />}
				</Tabs>
			</SidePanel>
		</StudioStateContext.Provider>
	)
}
