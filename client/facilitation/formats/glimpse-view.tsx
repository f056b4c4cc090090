import { createEffect, createResource, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Glimpse } from '../../../shared/format.ts'
import { t } from '../../messages/language.ts'
import { getPicture } from '../../sync/api/api.ts'
import { useTogetherContext } from '../../together/context.ts'
import './glimpse-view.css'

/** What this person sees of the step before, where it will lie when everything is revealed. */
export function GlimpseView() {
	const { session } = useTogetherContext()
	const glimpse = () => session.stage.activity()?.glimpse
	return <Show when={glimpse()}>{(shown) => <Shown glimpse={shown()} />}</Show>
}

function Shown(props: { glimpse: Glimpse }) {
	const { session, viewport, announce } = useTogetherContext()
	const [url, setUrl] = createSignal<string>()
	const [picture] = createResource(
		() => props.glimpse.sha256,
		(sha256) => getPicture(session.id, session.key, sha256),
	)
	createEffect(
		on(
			() => (picture.error ? undefined : picture()),
			(blob) => {
				if (!blob) return
				const made = URL.createObjectURL(blob)
				setUrl(made)
				announce(t('formats.glimpse'))
				onCleanup(() => URL.revokeObjectURL(made))
			},
		),
	)
	const style = () => {
		const { frame } = props.glimpse
		const [{ x, y }, { zoom }] = [viewport.toScreen(frame), viewport.camera()]
		return {
			left: `${x}px`,
			top: `${y}px`,
			width: `${frame.w * zoom}px`,
			height: `${frame.h * zoom}px`,
		}
	}
	return (
		<Show when={url()}>
			{(src) => <img class="glimpse" src={src()} alt={t('formats.glimpse')} style={style()} />}
		</Show>
	)
}
