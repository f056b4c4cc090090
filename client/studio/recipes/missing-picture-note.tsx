import { Show } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'

/** Tells that a picture's file was missing and the picture was regenerated. */
export function MissingPictureNote(props: { mark: PictureMark }) {
	const { regeneration } = useStudioContext()
	return (
		<Show when={regeneration.statusOf(props.mark.picture.sha256)}>
			{(status) => <p class="quiet">{t(`missing.${status()}`)}</p>}
		</Show>
	)
}
