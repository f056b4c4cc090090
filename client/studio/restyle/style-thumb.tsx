import ScrollText from 'lucide-solid/icons/scroll-text'
import { Match, Switch } from 'solid-js'
import { thumbnailUrl } from '../engine/catalog.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import type { StyleChoice } from './style-choice.ts'
import './style-thumb.css'

/** A style as a small picture that fills what it is in. */
export function StyleThumb(props: { choice: StyleChoice }) {
	const preset = () => props.choice.kind === 'preset' && props.choice.style
	const picture = () => 'sha256' in props.choice && props.choice.sha256
	const brought = () => 'url' in props.choice && props.choice
	return (
		<span class="style-thumb">
			<Switch fallback={<ScrollText size={20} aria-hidden="true" />}>
				<Match when={preset()}>
					{(style) => <img src={thumbnailUrl(style().thumbnail)} alt="" loading="lazy" />}
				</Match>
				<Match when={picture()}>{(sha256) => <PictureThumb sha256={sha256()} />}</Match>
				<Match when={brought()}>{(choice) => <img src={choice().url} alt="" />}</Match>
			</Switch>
		</span>
	)
}
