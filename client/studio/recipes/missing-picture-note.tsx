import { Show } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'

/** Says so where a picture's file was missing and it was made again. */
export function MissingPictureNote(props: { mark: PictureMark }) {
	const { regeneration } = useStudioContext()
	return (
		<Show when={regeneration.madeAgain(props.mark.picture.sha256)}>
			{(again) => <p class="quiet">{t(`missing.${again()}`)}</p>}
		</Show>
	)
}
