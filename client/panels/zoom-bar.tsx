import { CommandButton } from '../commands/command-button.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Layers } from './layers/layers.tsx'
import './zoom-bar.css'

/** Layers and zoom. */
export function ZoomBar() {
	const { viewport } = useTogetherContext()
	const percent = () => t('common.percent', Math.round(viewport.camera().zoom * 100))
	return (
		<div class="panel zoom-bar" role="toolbar" aria-label={t('view.title')}>
			<Layers />
			<hr />
			<CommandButton command="zoom-out" size={18} />
			<span class="zoom-bar-percent quiet">{percent()}</span>
			<CommandButton command="zoom-in" size={18} />
			<CommandButton command="show-all" size={18} />
		</div>
	)
}
