import { createEffect, createSignal, onCleanup } from 'solid-js'
import { t } from '../../messages/language.ts'
import { prefersReducedMotion } from '../../ui/reduced-motion.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from './errors.ts'

/**
 * Has the studio paint what the painter orders of the latent map; where it can't, that is said once,
 * and samples stay. Create inside a Solid owner.
 */
export function createTextures({
	session,
	painter,
	studio,
	textureEngine,
	isBatteryLow,
}: StudioContext): void {
	const abort = new AbortController()
	let isTold = false

	painter.setTexturePainter(async ({ latent, rows, columns, priority }) => {
		try {
			const { bitmap } = await studio.run(
				'texture',
				{ latent, rows, columns },
				{
					engine: textureEngine.chosen(),
					signal: abort.signal,
					priority,
				},
			)
			return bitmap
		} catch (error) {
			if (error instanceof StudioError && !isTold) {
				isTold = true
				session.hint.tell(t('materials.noNetwork'))
			}
			throw error
		}
	})

	const [isHidden, setHidden] = createSignal(document.hidden)
	createEffect(() => painter.setAnimated(!prefersReducedMotion() && !isHidden() && !isBatteryLow()))
	const look = () => setHidden(document.hidden)
	document.addEventListener('visibilitychange', look)
	onCleanup(() => {
		abort.abort()
		document.removeEventListener('visibilitychange', look)
	})
}
