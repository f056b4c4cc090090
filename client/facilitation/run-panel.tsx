import { Tabs } from '@kobalte/core/tabs'
import X from 'lucide-solid/icons/x'
import { For, onMount, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { countAttention } from './attention.ts'
import { FreezeButton } from './freeze-button.tsx'
import { runTabs } from './run-tabs.ts'
import './run-panel.css'

/** The host's panel to run the jam. */
export function RunPanel(props: { control: StageControl }) {
	const context = useTogetherContext()
	const { panels } = context
	const previousFocus = document.activeElement
	const attention = countAttention(context)
	let panel!: HTMLElement

	onMount(() => panel.focus())

	function close(): void {
		panels.close('run')
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<section
			ref={panel}
			class="panel run-panel"
			aria-label={t('stage.title')}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented) return
				event.preventDefault()
				close()
			}}
		>
			<header class="run-head">
				<h2>{t('stage.title')}</h2>
				<IconButton label={t('common.close')} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			<FreezeButton control={props.control} />
			<Tabs class="run-tabs">
				<Tabs.List class="run-tab-list" aria-label={t('stage.title')}>
					<For each={runTabs}>
						{({ id, icon }) => (
							<Tabs.Trigger class="run-tab" value={id}>
								<Dynamic component={icon} size={18} aria-hidden="true" />
								<span>
									{t(`stage.${id}`)}
									<Show when={attention[id]?.()}>
										{(count) => <span class="run-count">{count()}</span>}
									</Show>
								</span>
							</Tabs.Trigger>
						)}
					</For>
				</Tabs.List>
				<For each={runTabs}>
					{({ id, Body }) => (
						<Tabs.Content class="run-body" value={id}>
							<Body control={props.control} />
						</Tabs.Content>
					)}
				</For>
			</Tabs>
		</section>
	)
}
