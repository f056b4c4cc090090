import { createEffect, createSignal, onCleanup } from 'solid-js'
import { t } from '../../messages/language.ts'
import { prefersReducedMotion } from '../../ui/reduced-motion.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from './errors.ts'

/**
 * Paints the material textures that the canvas painter requests. When the network is unavailable,
 * it notifies the user once, and the painter keeps its sample images. Create inside a Solid owner.
 */
export function serveTextures({
	session,
	painter,
	studio,
	textureEngine,
	isBatteryLow,
}: StudioContext): void {
	const abort = new AbortController()
	let isNotified = false

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
			if (error instanceof StudioError && !isNotified) {
				isNotified = true
				session.toast.notify(t('materials.noNetwork'))
			}
			throw error
		}
	})

	const [isHidden, setHidden] = createSignal(document.hidden)
	createEffect(() => painter.setAnimated(!prefersReducedMotion() && !isHidden() && !isBatteryLow()))
	const updateHidden = () => setHidden(document.hidden)
	document.addEventListener('visibilitychange', updateHidden)
	onCleanup(() => {
		abort.abort()
		document.removeEventListener('visibilitychange', updateHidden)
	})
}
