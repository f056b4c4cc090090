import { t } from '../messages/language.ts'
import { layerName } from '../messages/layer-name.ts'
import type { Session } from '../sync/session.ts'

/** @returns false when nothing can be painted on the active layer, or seen there. Says why. */
export function acceptsMarks(session: Session): boolean {
	const layer = session.scene.layers.find(({ id }) => id === session.layer())
	if (!layer) return true
	const name = layerName(layer)
	if (layer.locked) session.setNotice(t('layers.isLocked', name))
	else if (!layer.visible) session.setNotice(t('layers.isHidden', name))
	else if (layer.opacity === 0) session.setNotice(t('layers.isTransparent', name))
	else return true
	return false
}
