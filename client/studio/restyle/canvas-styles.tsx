import Frame from 'lucide-solid/icons/frame'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { createPictureHashes } from '../../document/picture-marks.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { createStylesName } from '../recipes/styles-name.ts'
import { PersonStyle } from './person-style.tsx'
import type { StyleBlend } from './style-blend.ts'
import { type StyleChoice, styleKey } from './style-choice.ts'
import type { StyleOption } from './style-option.ts'
import { pictureFor } from './style-picture.ts'
import { StyleRow } from './style-row.tsx'
import { StyleThumb } from './style-thumb.tsx'
import { usedStyles } from './used-styles.ts'

/** Styles that are in this jam: its pictures, any part of its canvas, and what others have used. */
export function CanvasStyles(props: {
	hand: StyleBlend
	option: StyleOption
	isChosen(choice: StyleChoice): boolean
}) {
	const jam = useStudioContext()
	const { session, recipes } = jam
	const desk = useStudio()
	const stylesName = createStylesName(session)
	const hashes = createPictureHashes(session.scene)
	const regions = () => props.hand.brought().filter(({ kind }) => kind === 'region')
	const [used, setUsed] = createSignal(usedStyles(session.scene.marks))
	onCleanup(
		session.scene.onChange(({ before, after }) => {
			if ([...before, ...after].some(({ kind }) => kind === 'picture'))
				setUsed(usedStyles(session.scene.marks))
		}),
	)

	/** Without the one that was given, which has a line of its own. */
	const others = () => {
		const given = recipes.hand()
		const key = given && styleKey({ kind: 'recipe', recipe: given })
		return used().filter(({ recipe }) => styleKey({ kind: 'recipe', recipe }) !== key)
	}

	const row = (choice: StyleChoice, name: () => string, detail: () => string) => (
		<StyleRow
			name={name()}
			detail={detail()}
			checked={props.isChosen(choice)}
			onChoose={() => props.hand.choose(choice)}
		>
			<StyleThumb choice={choice} />
		</StyleRow>
	)

	/** Takes the style of what is in the frame now. */
	async function take(): Promise<void> {
		props.hand.bring({ kind: 'region', file: await pictureFor(jam, desk.region()) })
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
			<button type="button" class="button" title={t('style.takeHint')} onClick={() => void take()}>
				<Frame size={18} aria-hidden="true" />
				{t('style.take')}
			</button>
			<For each={session.lending.lenders()}>
				{(lender) => <PersonStyle lender={lender} hand={props.hand} />}
			</For>
			<Show when={others().length > 0 || recipes.hand()}>
				<h3 class="quiet style-used">{t('style.used')}</h3>
				<div class="style-rows">
					<Show when={recipes.hand()} keyed>
						{(recipe) =>
							row(
								{ kind: 'recipe', recipe },
								() => t('recipes.title'),
								() => stylesName(recipe.styles),
							)
						}
					</Show>
					<For each={others()}>
						{({ recipe, sha256, author }) =>
							row(
								{ kind: 'recipe', recipe, sha256 },
								() => stylesName(recipe.styles),
								() => t('style.usedBy', session.authorOf(author)?.name ?? t('attribution.unknown')),
							)
						}
					</For>
				</div>
			</Show>
		</div>
	)
}
