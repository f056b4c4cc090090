import BadgeCheck from 'lucide-solid/icons/badge-check'
import { createSignal, Show } from 'solid-js'
import { type Recipe, refOf } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { comeIntoView } from '../../ui/come-into-view.ts'
import { formatNumber } from '../../ui/format.ts'
import { showScrollEnds } from '../../ui/scroll-fade.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { ProgressLine } from '../panel/progress-line.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { type Comparison, compare, comparisonFor } from './compare.ts'
import { HeartButton } from './heart.tsx'
import { MadeFrom } from './made-from.tsx'
import { MissingPictureNote } from './missing-picture-note.tsx'
import { placeBeside, placeFromRecipe } from './place-from-recipe.ts'
import { recipeLink } from './recipe-link.ts'
import { RecipeList } from './recipe-list.tsx'
import type { OpenRecipe } from './recipes.ts'
import { canRemake } from './remake.ts'
import { SideCard } from './side-card.tsx'
import { hasSeed, varyRecipe } from './vary.ts'
import './recipe-card.css'

/** Shows how a picture was made, with the actions for its recipe. */
export function RecipeCard(props: { open: OpenRecipe }) {
	const context = useStudioContext()
	const canUseStudio = () => context.session.canPaint && context.allowed.studio()
	const { session, recipes, panels, regeneration } = context
	const job = createStudioJob<void>()
	const [keepsSeed, setKeepsSeed] = createSignal(true)
	const [message, setMessage] = createSignal('')
	/** Number of pictures made from this card. */
	let madeCount = 0

	const recipe = () => props.open.recipe
	const ofDrawing = () => {
		const current = recipe()
		return current.work === 'rebuild' || current.work === 'landscape' ? current : undefined
	}
	const comparison = () => {
		const { mark } = props.open
		return mark && comparisonFor(mark.picture.sha256)
	}
	/** A regenerated picture that only resembles the original cannot be compared. */
	const canCompare = () => {
		const { mark } = props.open
		return mark && regeneration.statusOf(mark.picture.sha256) !== 'alike'
	}
	const origin = () => {
		const { mark } = props.open
		return mark
			? t('recipes.by', session.authorOf(mark.author)?.name ?? t('attribution.unknown'))
			: t('recipes.linked')
	}

	function makePicture(from: Recipe): void {
		const frame = placeBeside(context, props.open, madeCount)
		setMessage('')
		void job.start(async (signal, onProgress) => {
			await placeFromRecipe(context, from, props.open, frame, {
				engine: 'auto',
				signal,
				onProgress,
			})
			madeCount += 1
			setMessage(t('recipes.done'))
		})
	}

	function checkAuthenticity(): void {
		const { mark } = props.open
		if (!mark) return
		setMessage('')
		void job.start(async (signal, onProgress) => {
			await compare(context, recipe(), mark, { engine: 'auto', signal, onProgress })
		})
	}

	async function copyLink(): Promise<void> {
		try {
			await navigator.clipboard.writeText(await recipeLink(session, recipe()))
			setMessage(t('recipes.copied'))
		} catch {
			setMessage(t('recipes.copyFailed'))
		}
	}

	function applyStyle(): void {
		const current = recipe()
		if (current.work !== 'restyle') return
		recipes.applyStyle(current)
		recipes.close()
		panels.open('studio')
	}

	return (
		<SideCard title={t('recipes.title')} closeLabel={t('recipes.close')}>
			<div class="side-card-body">
				<div class="recipe-card-origin">
					<p class="quiet">{origin()}</p>
					<Show when={props.open.mark}>
						{(mark) => <HeartButton mark={mark()} recipe={recipe()} />}
					</Show>
				</div>
				<Show when={props.open.mark}>{(mark) => <MissingPictureNote mark={mark()} />}</Show>
				<Show when={ofDrawing()}>{(recipe) => <MadeFrom recipe={recipe()} />}</Show>
				<RecipeList recipe={recipe()} isDetailed={true} />
				<Show when={comparison()}>{(comparison) => <Verdict comparison={comparison()} />}</Show>
				<Show when={!canRemake(recipe())}>
					<p class="quiet">{t('recipes.noInput')}</p>
				</Show>
				<Show when={canUseStudio() && hasSeed(recipe())}>
					<Switch
						label={t('recipes.lock')}
						hint={t('recipes.lockHint')}
						checked={keepsSeed()}
						onChange={setKeepsSeed}
					/>
				</Show>
			</div>
			<footer ref={showScrollEnds} class="recipe-card-foot scroll-fade">
				<Show when={job.failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
				<Show
					when={!job.progress()}
					fallback={
						<div class="recipe-card-running">
							<ProgressLine progress={job.progress() ?? { stage: 'waiting' }} />
							<button type="button" class="button" onClick={job.cancel}>
								{t('common.cancel')}
							</button>
						</div>
					}
				>
					<Show when={canRemake(recipe())}>
						<Show when={canCompare()}>
							<button type="button" class="button primary is-wide" onClick={checkAuthenticity}>
								{t('recipes.compare')}
							</button>
						</Show>
						<Show when={canUseStudio()}>
							<button type="button" class="button" onClick={() => makePicture(recipe())}>
								{t('recipes.again')}
							</button>
							<button
								type="button"
								class="button"
								onClick={() => makePicture(varyRecipe(recipe(), madeCount, keepsSeed()))}
							>
								{t('recipes.vary')}
							</button>
						</Show>
					</Show>
					<Show when={canUseStudio() && recipe().work === 'restyle'}>
						<button type="button" class="button" onClick={applyStyle}>
							{t('recipes.use')}
						</button>
					</Show>
					<button type="button" class="button" onClick={() => void copyLink()}>
						{t('recipes.copy')}
					</button>
					<Show when={props.open.mark}>
						{(mark) => (
							<button
								type="button"
								class="button"
								onClick={() => recipes.showFamily(refOf(mark().picture.sha256))}
							>
								{t('family.open')}
							</button>
						)}
					</Show>
				</Show>
				<p class="quiet recipe-card-message" role="status">
					{message()}
				</p>
			</footer>
		</SideCard>
	)
}

/** What the comparison with a new run has shown. */
function Verdict(props: { comparison: Comparison }) {
	return (
		<div ref={comeIntoView} class="recipe-card-verdict" role="status">
			<Show when={props.comparison.verified}>
				<p class="recipe-card-verified">
					<BadgeCheck size={18} aria-hidden="true" />
					{t('recipes.verified')}
				</p>
			</Show>
			<p class="quiet">{verdictOf(props.comparison)}</p>
		</div>
	)
}

function verdictOf({ difference, verified }: Comparison): string {
	if (difference === 0) return t('recipes.exact')
	const far = formatNumber(Math.round(difference * 100) / 100)
	return t(verified ? 'recipes.near' : 'recipes.differs', far)
}
