import ScrollText from 'lucide-solid/icons/scroll-text'
import { Match, Switch } from 'solid-js'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { thumbnailUrl } from '../engine/catalog.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import { createStyleSourcesName } from '../recipes/recipe-names.ts'
import type { StyleChoice } from './style-choice.ts'
import './style-thumb.css'

/** The thumbnail of a style; it fills its container. */
export function StyleThumb(props: { choice: StyleChoice }) {
	const preset = () => props.choice.kind === 'preset' && props.choice.style
	const picture = () => 'sha256' in props.choice && props.choice.sha256
	const imported = () => 'url' in props.choice && props.choice
	return (
		<span class="style-thumb">
			<Switch fallback={<ScrollText size={20} aria-hidden="true" />}>
				<Match when={preset()}>
					{(style) => <img src={thumbnailUrl(style().thumbnail)} alt="" loading="lazy" />}
				</Match>
				<Match when={picture()}>{(sha256) => <PictureThumb sha256={sha256()} />}</Match>
				<Match when={imported()}>{(choice) => <img src={choice().url} alt="" />}</Match>
			</Switch>
		</span>
	)
}

/** @returns a function that names a style. Create inside the studio's context. */
export function createStyleName(): (choice: StyleChoice) => string {
	const { session } = useStudioContext()
	const sourcesName = createStyleSourcesName(session)
	return (choice) => {
		switch (choice.kind) {
			case 'preset':
				return t('style.paintingTitle', choice.style.id, choice.style.title)
			case 'person':
				return session.authorOf(choice.client)?.name ?? t('attribution.unknown')
			case 'recipe':
				return sourcesName(choice.recipe.styles)
			default:
				return t(`style.names.${choice.kind}`)
		}
	}
}
