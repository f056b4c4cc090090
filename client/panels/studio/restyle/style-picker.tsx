import ImageUp from 'lucide-solid/icons/image-up'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { useJam } from '../../../jam/context.ts'
import { createPictureHashes } from '../../../jam/picture-hashes.ts'
import { t } from '../../../messages/language.ts'
import { catalog, thumbnailUrl } from '../../../studio/catalog.ts'
import { PictureOption } from '../../../ui/picture-option.tsx'
import { PictureThumb } from '../picture-thumb.tsx'
import { keyOf, type StyleChoice } from './style-choice.ts'
import './style-picker.css'

interface StylePickerProps {
	chosen: StyleChoice | undefined
	onChoose(choice: StyleChoice): void
}

/** Paintings to paint like, pictures of this jam, and whatever one brings. */
export function StylePicker(props: StylePickerProps) {
	const { session, recipes } = useJam()
	const [own, setOwn] = createSignal<Extract<StyleChoice, { kind: 'file' }>>()
	const hashes = createPictureHashes(session.scene)
	let chooser!: HTMLInputElement

	const option = (choice: StyleChoice, name: string, picture: JSX.Element) => (
		<PictureOption
			group="style"
			name={name}
			checked={props.chosen !== undefined && keyOf(props.chosen) === keyOf(choice)}
			onChoose={() => props.onChoose(choice)}
		>
			{picture}
		</PictureOption>
	)

	async function bring(file: File | undefined): Promise<void> {
		if (!file) return
		const readable = await createImageBitmap(file).catch(() => undefined)
		if (!readable) {
			session.setNotice(t('troubles.unreadable-picture'))
			return
		}
		readable.close()
		forget()
		const choice = { kind: 'file', file, url: URL.createObjectURL(file) } as const
		setOwn(choice)
		props.onChoose(choice)
	}

	function forget(): void {
		const before = own()
		if (before) URL.revokeObjectURL(before.url)
	}
	onCleanup(forget)

	return (
		<fieldset class="style-picker">
			<legend>{t('studio.styles')}</legend>
			<div class="style-grid">
				<For each={catalog.styles}>
					{(style) =>
						option(
							{ kind: 'preset', style },
							`${style.title}, ${style.artist}${style.year ? `, ${style.year}` : ''}`,
							<img src={thumbnailUrl(style.thumbnail)} alt="" loading="lazy" />,
						)
					}
				</For>
				<For each={hashes()}>
					{(sha256, i) =>
						option(
							{ kind: 'picture', sha256 },
							t('studio.picture', i() + 1),
							<PictureThumb sha256={sha256} />,
						)
					}
				</For>
				<Show when={own()} keyed>
					{(choice) => option(choice, t('studio.ownPicture'), <img src={choice.url} alt="" />)}
				</Show>
				<Show when={recipes.hand()} keyed>
					{(recipe) =>
						option(
							{ kind: 'recipe', recipe },
							t('recipes.title'),
							<span class="style-recipe">
								<ScrollText size={22} aria-hidden="true" />
								{t('recipes.title')}
							</span>,
						)
					}
				</Show>
				<button
					type="button"
					class="style-bring"
					aria-label={t('studio.bring')}
					title={t('studio.bring')}
					onClick={() => chooser.click()}
				>
					<ImageUp size={22} aria-hidden="true" />
				</button>
			</div>
			<input
				ref={chooser}
				type="file"
				accept="image/*"
				hidden
				aria-label={t('studio.bringFile')}
				onChange={(event) => void bring(event.currentTarget.files?.[0])}
			/>
		</fieldset>
	)
}
