import Maximize from 'lucide-solid/icons/maximize'
import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { keysOf, runCommand } from '../commands/table.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Layers } from './layers/layers.tsx'
import './zoom-bar.css'

export function ZoomBar() {
	const jam = useJam()
	const percent = () => t('common.percent', Math.round(jam.stage.camera().zoom * 100))
	return (
		<div class="panel zoom-bar" role="toolbar" aria-label={t('view.title')}>
			<Layers />
			<hr />
			<IconButton
				label={t('view.zoomOut')}
				shortcut={keysOf('zoom-out')}
				onClick={() => runCommand('zoom-out', jam)}
			>
				<Minus size={18} aria-hidden="true" />
			</IconButton>
			<span class="zoom-bar-percent quiet">{percent()}</span>
			<IconButton
				label={t('view.zoomIn')}
				shortcut={keysOf('zoom-in')}
				onClick={() => runCommand('zoom-in', jam)}
			>
				<Plus size={18} aria-hidden="true" />
			</IconButton>
			<IconButton
				label={t('view.showAll')}
				shortcut={keysOf('show-all')}
				onClick={() => runCommand('show-all', jam)}
			>
				<Maximize size={18} aria-hidden="true" />
			</IconButton>
		</div>
	)
}
