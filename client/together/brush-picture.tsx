import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { useTogetherContext } from './context.ts'

/** The picture that a brush of the canvas paints with; nothing while its file can't be loaded. */
export function BrushPicture(props: { sha256: string }) {
	const { session } = useTogetherContext()
	const [file, setFile] = createSignal<Blob>()
	createEffect(() => {
		let isCurrent = true
		onCleanup(() => {
			isCurrent = false
		})
		session.pictures.load(props.sha256).then(
			(loaded) => isCurrent && setFile(loaded),
			() => isCurrent && setFile(undefined),
		)
	})
	return (
		<Show when={file()} keyed>
			{(file) => {
				const url = URL.createObjectURL(file)
				onCleanup(() => URL.revokeObjectURL(url))
				return <img src={url} alt="" />
			}}
		</Show>
	)
}
