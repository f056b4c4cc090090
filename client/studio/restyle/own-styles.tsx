import ImageUp from 'lucide-solid/icons/image-up'
import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import type { StyleBlend } from './style-blend.ts'
import type { StyleOption } from './style-option.ts'

/** Pictures of one's own: their style is read, they themselves are never stored or sent. */
export function OwnStyles(props: { hand: StyleBlend; option: StyleOption }) {
	const { session } = useStudioContext()
	const own = () => props.hand.brought().filter(({ kind }) => kind === 'file')
	let chooser!: HTMLInputElement

	async function bring(file: File | undefined): Promise<void> {
		if (!file) return
		const readable = await createImageBitmap(file).catch(() => undefined)
		if (!readable) {
			session.setNotice(t('errors.unreadable-picture'))
			return
		}
		readable.close()
		props.hand.bring({ kind: 'file', file })
	}

	return (
		<div class="style-source">
			<div class="style-grid">
				<For each={own()}>{(choice) => props.option(choice, t('studio.ownPicture'))}</For>
			</div>
			<button type="button" class="button style-bring" onClick={() => chooser.click()}>
				<ImageUp size={18} aria-hidden="true" />
				{t('studio.bring')}
			</button>
			<input
				ref={chooser}
				type="file"
				accept="image/*"
				hidden
				aria-label={t('studio.bringFile')}
				onChange={(event) => void bring(event.currentTarget.files?.[0])}
			/>
		</div>
	)
}
