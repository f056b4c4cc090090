import ImageUp from 'lucide-solid/icons/image-up'
import { For } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import type { StyleBlend } from './style-blend.ts'
import type { StyleOption } from './style-row.tsx'

/** Offers the user's own pictures as styles. They stay on this device; only their style is used. */
export function OwnStyles(props: {
	blend: Pick<StyleBlend, 'imported' | 'importPicture'>
	option: StyleOption
}) {
	const { session } = useStudioContext()
	const files = () => props.blend.imported().filter(({ kind }) => kind === 'file')
	let fileInput!: HTMLInputElement

	async function importFile(file: File | undefined): Promise<void> {
		if (!file) return
		const bitmap = await createImageBitmap(file).catch(() => undefined)
		if (!bitmap) {
			session.setNotice(t('errors.unreadable-picture'))
			return
		}
		bitmap.close()
		props.blend.importPicture({ kind: 'file', file })
	}

	return (
		<div class="style-source">
			<div class="style-grid">
				<For each={files()}>{(choice) => props.option(choice, t('studio.ownPicture'))}</For>
			</div>
			<button type="button" class="button style-import" onClick={() => fileInput.click()}>
				<ImageUp size={18} aria-hidden="true" />
				{t('studio.bring')}
			</button>
			<input
				ref={fileInput}
				type="file"
				accept="image/*"
				hidden
				aria-label={t('studio.bringFile')}
				onChange={(event) => void importFile(event.currentTarget.files?.[0])}
			/>
		</div>
	)
}
