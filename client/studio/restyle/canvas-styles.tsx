import Frame from 'lucide-solid/icons/frame'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { createPictureHashes } from '../../document/picture-marks.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createStyleSourcesName } from '../recipes/recipe-names.ts'
import { PersonStyle } from './person-style.tsx'
import type { StyleBlend } from './style-blend.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import { styleSnapshot } from './style-code.ts'
import { type StyleOption, StyleRow } from './style-row.tsx'
import { usedStyles } from './style-sources.ts'
import { StyleThumb } from './style-thumb.tsx'

/** Offers the styles of this jam: its pictures, parts of its canvas, its people, and used styles. */
export function CanvasStyles(props: {
	blend: StyleBlend
	option: StyleOption
	isChosen(choice: StyleChoice): boolean
}) {
	const context = useStudioContext()
	const { session, recipes } = context
	const state = useStudio()
	const sourcesName = createStyleSourcesName(session)
	const hashes = createPictureHashes(session.scene)
	const regions = () => props.blend.imported().filter(({ kind }) => kind === 'region')
	const [used, setUsed] = createSignal(usedStyles(session.scene.marks))
	onCleanup(
		session.scene.onChange(({ before, after }) => {
			if ([...before, ...after].some(({ kind }) => kind === 'picture'))
				setUsed(usedStyles(session.scene.marks))
		}),
	)

	/** The used styles without the applied recipe, which has its own row. */
	const otherUsed = () => {
		const applied = recipes.style()
		const key = applied && styleKey({ kind: 'recipe', recipe: applied })
		return used().filter(({ recipe }) => styleKey({ kind: 'recipe', recipe }) !== key)
	}

	const row = (choice: StyleChoice, name: () => string, detail: () => string) => (
		<StyleRow
			name={name()}
			detail={detail()}
			checked={props.isChosen(choice)}
			onChoose={() => props.blend.choose(choice)}
		>
			<StyleThumb choice={choice} />
		</StyleRow>
	)

	/** Imports the current content of the frame as a style. */
	async function importFrame(): Promise<void> {
		props.blend.importPicture({
			kind: 'region',
			file: await styleSnapshot(context, state.region()),
		})
	}

	return (
		<div class="style-source">
			<Show when={hashes().length + regions().length > 0}>
				<div class="style-grid">
					<For each={regions()}>{(choice) => props.option(choice, t('style.names.region'))}</For>
					<For each={hashes()}>
						{(sha256, i) => props.option({ kind: 'picture', sha256 }, t('studio.picture', i() + 1))}
					</For>
				</div>
			</Show>
			<Show when={state.isFrameUsed()}>
				<button
					type="button"
					class="button"
					title={t('style.takeHint')}
					onClick={() => void importFrame()}
				>
					<Frame size={18} aria-hidden="true" />
					{t('style.take')}
				</button>
			</Show>
			<For each={session.styleSharing.sharers()}>
				{(lender) => <PersonStyle lender={lender} blend={props.blend} />}
			</For>
			<Show when={otherUsed().length > 0 || recipes.style()}>
				<h3 class="quiet style-used">{t('style.used')}</h3>
				<div class="style-rows">
					<Show when={recipes.style()} keyed>
						{(recipe) =>
							row(
								{ kind: 'recipe', recipe },
								() => t('recipes.title'),
								() => sourcesName(recipe.styles),
							)
						}
					</Show>
					<For each={otherUsed()}>
						{({ recipe, sha256, author }) =>
							row(
								{ kind: 'recipe', recipe, sha256 },
								() => sourcesName(recipe.styles),
								() => t('style.usedBy', session.authorOf(author)?.name ?? t('attribution.unknown')),
							)
						}
					</For>
				</div>
			</Show>
		</div>
	)
}
