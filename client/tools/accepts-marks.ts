import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'

/** @returns false when the active layer is locked or hidden, and says so. */
export function acceptsMarks(session: Session): boolean {
	const layer = session.scene.layers.find(({ id }) => id === session.layer())
	if (layer?.locked) session.setNotice(t('layers.isLocked'))
	else if (layer && !layer.visible) session.setNotice(t('layers.isHidden'))
	else return true
	return false
}
