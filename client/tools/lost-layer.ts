import { createEffect } from 'solid-js'
import { t } from '../messages/language.ts'
import { layerName } from '../messages/layer-name.ts'
import type { Session } from '../sync/session.ts'

/** Says which layer is active after the active one was deleted. Call inside a Solid owner. */
export function sayWhenLayerIsLost(session: Session): void {
	createEffect(() => {
		const change = session.lostLayer()
		if (!change || !session.isPainter) return
		session.toast.show(t('layers.lost', layerName(change.lost), layerName(change.active)))
	})
}
