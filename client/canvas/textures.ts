import { onCleanup } from 'solid-js'
import type { Jam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { StudioError } from '../studio/errors.ts'
import { prefersStill } from './motion.ts'

/**
 * Has the studio paint what the painter orders of the latent map; where it can't, that is said once,
 * and samples stay. Create inside a Solid owner.
 */
export function createTextures({ session, studio, tools }: Jam): void {
	const abort = new AbortController()
	let isTold = false

	session.painter.makesTextures(async ({ latent, rows, columns, isUrgent }) => {
		try {
			const { bitmap } = await studio.run(
				'texture',
				{ latent, rows, columns },
				{
					engine: tools.state.textureEngine,
					signal: abort.signal,
					priority: isUrgent ? 'canvas' : 'job',
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

	const move = () => session.painter.animate(!prefersStill() && !document.hidden)
	move()
	document.addEventListener('visibilitychange', move)
	onCleanup(() => {
		abort.abort()
		document.removeEventListener('visibilitychange', move)
	})
}
