import { createEffect, on, onCleanup, Show } from 'solid-js'
import {
	atLeast,
	contains,
	intersection,
	middleOf,
	type Rect,
	unionOf,
} from '../../../shared/geometry.ts'
import { zoomRange } from '../../canvas/camera.ts'
import { createCameraAnimation } from '../../canvas/camera-animation.ts'
import { t } from '../../messages/language.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useStudioContext } from '../context.ts'
import { instruments } from './instruments.ts'
import { startFill, startFrame } from './start-frame.ts'
import { minFrameSide, StudioFrame } from './studio-frame.tsx'
import { createStudioState, StudioStateContext } from './studio-state.ts'
import './studio-panel.css'

/** The studio's panel; each instrument has a tab. */
export function StudioPanel(props: { onClose(): void }) {
	const context = useStudioContext()
	const { viewport, instrument, session } = context
	/** At a desk, the studio works on all of it. */
	const plot = session.plot()
	/** What was visible before the panel covered a part of it. */
	const seen = viewport.freeRect()
	const state = createStudioState(plot ?? startFrame(seen), context)
	const animation = createCameraAnimation(viewport, () => undefined)
	onCleanup(instrument.clearSubject)
	/** Places the frame when the panel is on the page: now the free area is known. */
	function placeFrame(): void {
		const subject = instrument.subject()
		if (subject) frameSubject(subject)
		else if (plot) reveal(plot)
		else frameSeenArt()
	}

	/** Places the frame in the free area. Moves the art that was visible there, if it is beside it. */
	function frameSeenArt(): void {
		const free = viewport.freeRect()
		const all = unionOf(session.scene.marks.map(({ bounds }) => bounds))
		const art = all && intersection(all, seen)
		const middle = art && middleOf(art)
		if (!middle || contains(startFrame(free), middle)) {
			state.setRegion(startFrame(free))
			return
		}
		const around = { x: middle.x - free.w / 2, y: middle.y - free.h / 2, w: free.w, h: free.h }
		state.setRegion(startFrame(around))
		animation.to(viewport.cameraFor(around, { fill: 1, maxZoom: viewport.camera().zoom }))
	}
	createEffect(
		on(instrument.subject, (subject) => subject && frameSubject(subject), { defer: true }),
	)

	function frameSubject(subject: Rect): void {
		const { zoom } = viewport.camera()
		const frame = atLeast(subject, minFrameSide / zoom)
		state.setRegion(frame)
		reveal(frame, zoom)
	}

	/** Moves the view if something covers a part of the frame. */
	function reveal(frame: Rect, maxZoom: number = zoomRange[1]): void {
		if (!viewport.shows(frame))
			animation.to(viewport.cameraFor(frame, { fill: startFill, maxZoom }))
	}

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
				onShown={placeFrame}
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
