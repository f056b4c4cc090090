import { Show } from 'solid-js'
import { CommandButton } from '../commands/command-button.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { createCover } from '../ui/covers.ts'
import { Layers } from './layers/layers.tsx'
import './zoom-bar.css'

/** Zoom; for viewers, who have no strip, also the layers. */
export function ZoomBar() {
	const { session, viewport } = useTogetherContext()
	const percent = () => t('common.percent', Math.round(viewport.camera().zoom * 100))
	let bar!: HTMLDivElement
	createCover(() => bar, 'bar')
	return (
		<div ref={bar} class="panel zoom-bar" role="toolbar" aria-label={t('view.title')}>
			<Show when={!session.isPainter}>
				<Layers />
				<hr />
			</Show>
			<CommandButton command="zoom-out" size={18} />
			<CommandButton command="zoom-to-actual-size" text={percent()} size={18} />
			<CommandButton command="zoom-in" size={18} />
			<CommandButton command="show-all" size={18} />
		</div>
	)
}
