import Maximize from 'lucide-solid/icons/maximize'
import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import './zoom-bar.css'

const step = 1.25

export function ZoomBar() {
	const { stage } = useJam()
	const percent = () => t('common.percent', Math.round(stage.camera().zoom * 100))
	return (
		<div class="panel zoom-bar" role="toolbar" aria-label={t('view.title')}>
			<IconButton label={t('view.zoomOut')} shortcut="-" onClick={() => stage.zoom(1 / step)}>
				<Minus size={18} aria-hidden="true" />
			</IconButton>
			<span class="zoom-bar-percent quiet">{percent()}</span>
			<IconButton label={t('view.zoomIn')} shortcut="+" onClick={() => stage.zoom(step)}>
				<Plus size={18} aria-hidden="true" />
			</IconButton>
			<IconButton label={t('view.showAll')} shortcut="0" onClick={stage.showAll}>
				<Maximize size={18} aria-hidden="true" />
			</IconButton>
		</div>
	)
}
