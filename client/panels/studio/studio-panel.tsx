import { Tabs } from '@kobalte/core/tabs'
import X from 'lucide-solid/icons/x'
import { createSignal, For } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Rect } from '../../../shared/geometry.ts'
import { useJam } from '../../jam/context.ts'
import { t } from '../../messages/language.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { DeskContext } from './desk.ts'
import { Frame } from './frame.tsx'
import { instruments } from './instruments.ts'
import './studio-panel.css'

/** Frame a part of the canvas, and work on it with an instrument. */
export function StudioPanel(props: { onClose(): void }) {
	const jam = useJam()
	const before = document.activeElement
	const [region, setRegion] = createSignal(firstRegion(jam.stage.visible()))
	const [longestSide, setLongestSide] = createSignal(512)
	const [engine, setEngine] = createSignal<EngineChoice>('auto')

	function close(): void {
		props.onClose()
		if (before instanceof HTMLElement) before.focus()
	}

	return (
		<>
			<Frame rect={region()} onChange={setRegion} />
			<section class="panel studio" aria-label={t('studio.title')}>
				<header class="studio-head">
					<h2>{t('studio.title')}</h2>
					<IconButton label={t('studio.close')} placement="left" onClick={close}>
						<X size={20} aria-hidden="true" />
					</IconButton>
				</header>
				<DeskContext.Provider
					value={{ region, setRegion, engine, setEngine, longestSide, setLongestSide }}
				>
					<Tabs class="studio-tabs">
						<Tabs.List class="studio-tab-list" aria-label={t('studio.instruments')}>
							<For each={instruments}>
								{({ id, icon }) => (
									<Tabs.Trigger class="studio-tab" value={id}>
										<Dynamic component={icon} size={16} aria-hidden="true" />
										{t(`${id}.tab`)}
									</Tabs.Trigger>
								)}
							</For>
						</Tabs.List>
						<For each={instruments}>
							{({ id, Body }) => (
								<Tabs.Content class="studio-tab-content" value={id}>
									<Body />
								</Tabs.Content>
							)}
						</For>
					</Tabs>
				</DeskContext.Provider>
			</section>
		</>
	)
}

/** A square in the part of the view that the panel leaves free. */
function firstRegion(view: Rect): Rect {
	const wide = view.w > view.h
	const free = wide ? { w: view.w * 0.72, h: view.h } : { w: view.w, h: view.h * 0.5 }
	const side = Math.min(free.w, free.h) * 0.62
	const top = wide ? view.h * 0.04 : view.h * 0.05
	return {
		x: view.x + (free.w - side) / 2,
		y: view.y + top + (free.h - side) / 2,
		w: side,
		h: side,
	}
}
