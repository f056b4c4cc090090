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

/** The studio's panel; each instrument has a tab. */
export function StudioPanel(props: { onClose(): void }) {
	const context = useStudioContext()
	const { viewport, instrument } = context
	const previousFocus = document.activeElement
	const state = createStudioState(viewport.visibleRect(), context)
	const selected = () => instruments.find(({ id }) => id === instrument.id())
	const usesFrame = () => selected()?.usesFrame && state.isFrameUsed()

	function choose(selectedId: string): void {
		const found = instruments.find(({ id }) => id === selectedId)
		if (found) instrument.choose(found.id)
	}

	function close(): void {
		props.onClose()
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<StudioStateContext.Provider value={state}>
			<Show when={usesFrame()}>
				<StudioFrame rect={state.region()} onChange={state.setRegion} />
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
