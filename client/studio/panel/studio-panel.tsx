import { Tabs } from '@kobalte/core/tabs'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../messages/language.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useStudioContext } from '../context.ts'
import { instruments } from './instruments.ts'
import { StudioFrame } from './studio-frame.tsx'
import { createStudioState, StudioStateContext } from './studio-state.ts'
import './studio-panel.css'

/** The studio: one tab for each thing that its networks can do. */
export function StudioPanel(props: { onClose(): void }) {
	const jam = useStudioContext()
	const { viewport, instrument } = jam
	const before = document.activeElement
	const desk = createStudioState(viewport.visibleRect(), jam)
	const chosen = () => instruments.find(({ id }) => id === instrument.id())
	const usesFrame = () => chosen()?.usesFrame && desk.framed()

	function choose(chosen: string): void {
		const found = instruments.find(({ id }) => id === chosen)
		if (found) instrument.choose(found.id)
	}

	function close(): void {
		props.onClose()
		if (before instanceof HTMLElement) before.focus()
	}

	return (
		<StudioStateContext.Provider value={desk}>
			<Show when={usesFrame()}>
				<StudioFrame rect={desk.region()} onChange={desk.setRegion} />
			</Show>
			<section class="panel studio" aria-label={t('studio.title')}>
				<header class="studio-head">
					<h2>{t('studio.title')}</h2>
					<IconButton label={t('studio.close')} placement="left" onClick={close}>
						<X size={20} aria-hidden="true" />
					</IconButton>
				</header>
				<Tabs class="studio-tabs" value={instrument.id()} onChange={choose}>
					<Tabs.List class="studio-tab-list" aria-label={t('studio.title')}>
						<For each={instruments}>
							{({ id, icon }) => (
								<Tabs.Trigger class="studio-tab" value={id}>
									<Dynamic component={icon} size={18} aria-hidden="true" />
									{t(`studio.tabs.${id}`)}
								</Tabs.Trigger>
							)}
						</For>
					</Tabs.List>
					<For each={instruments}>
						{({ id, Body }) => (
							<Tabs.Content class="studio-instrument" value={id}>
								<Body />
							</Tabs.Content>
						)}
					</For>
				</Tabs>
			</section>
		</StudioStateContext.Provider>
	)
}
