import BadgeCheck from 'lucide-solid/icons/badge-check'
import X from 'lucide-solid/icons/x'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { type Recipe, refOf } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { formatNumber } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { createJob } from '../panel/job.ts'
import { ProgressLine } from '../panel/progress-line.tsx'
import { compare, comparisonOf } from './compare.ts'
import { HeartButton } from './heart.tsx'
import { make, placeBeside } from './make.ts'
import { MissingPictureNote } from './missing-picture-note.tsx'
import { recipeLink } from './recipe-link.ts'
import { RecipeList } from './recipe-list.tsx'
import type { Shown } from './recipes.ts'
import { canRemake } from './remake.ts'
import { hasSeed, varied } from './vary.ts'
import './recipe-card.css'

/** How a picture was made, and what can be done with that. */
export function RecipeCard(props: { shown: Shown }) {
	const jam = useStudioContext()
	const { session, recipes, panels, regeneration } = jam
	const before = document.activeElement
	const job = createJob<string>()
	const [keepsSeed, setKeepsSeed] = createSignal(true)
	const [said, setSaid] = createSignal('')
	let made = 0
	let card!: HTMLElement
	onMount(() => card.focus())
	onCleanup(job.cancel)

	const recipe = () => props.shown.recipe
	const comparison = () => {
		const { mark } = props.shown
		return mark && comparisonOf(mark.picture.sha256)
	}
	/** Without the true file there is nothing to compare with. */
	const comparable = () => {
		const { mark } = props.shown
		return mark && regeneration.madeAgain(mark.picture.sha256) !== 'alike'
	}
	const by = () => {
		const { mark } = props.shown
		return mark
			? t('recipes.by', session.authorOf(mark.author)?.name ?? t('attribution.unknown'))
			: t('recipes.linked')
	}

	function close(): void {
		recipes.close()
		if (before instanceof HTMLElement) before.focus()
	}

	function begin(work: Recipe): void {
		const frame = placeBeside(jam, props.shown, made)
		setSaid('')
		void job.start(async (signal, onProgress) => {
			await make(jam, work, props.shown, frame, { engine: 'auto', signal, onProgress })
			made += 1
			setSaid(t('recipes.done'))
			return ''
		})
	}

	function check(): void {
		const { mark } = props.shown
		if (!mark) return
		setSaid('')
		void job.start(async (signal, onProgress) => {
			await compare(jam, recipe(), mark, { engine: 'auto', signal, onProgress })
			return ''
		})
	}

	async function copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(await recipeLink(session, recipe()))
			setSaid(t('recipes.copied'))
		} catch {
			setSaid(t('recipes.copyFailed'))
		}
	}

	function use(): void {
		const hand = recipe()
		if (hand.work !== 'restyle') return
		recipes.give(hand)
		recipes.close()
		panels.open('studio')
	}

	return (
		<section
			ref={card}
			class="panel recipe-card"
			aria-label={t('recipes.title')}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				event.stopPropagation()
				close()
			}}
		>
			<header class="recipe-card-head">
				<h2>{t('recipes.title')}</h2>
				<IconButton label={t('recipes.close')} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			<div class="recipe-card-body">
				<div class="recipe-card-by">
					<p class="quiet">{by()}</p>
					<Show when={props.shown.mark}>
						{(mark) => <HeartButton mark={mark()} recipe={recipe()} />}
					</Show>
				</div>
				<Show when={props.shown.mark}>{(mark) => <MissingPictureNote mark={mark()} />}</Show>
				<RecipeList recipe={recipe()} inFull={true} />
				<Show when={comparison()}>
					{(comparison) => (
						<div class="recipe-card-verdict" role="status">
							<Show when={comparison().verified}>
								<p class="recipe-card-verified">
									<BadgeCheck size={18} aria-hidden="true" />
									{t('recipes.verified')}
								</p>
							</Show>
							<p class="quiet">{verdictOf(comparison())}</p>
						</div>
					)}
				</Show>
				<Show when={!canRemake(recipe())}>
					<p class="quiet">{t('recipes.noInput')}</p>
				</Show>
				<Show when={session.canPaint && hasSeed(recipe())}>
					<Switch
						label={t('recipes.lock')}
						hint={t('recipes.lockHint')}
						checked={keepsSeed()}
						onChange={setKeepsSeed}
					/>
				</Show>
			</div>
			<footer class="recipe-card-foot">
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
						<Show when={comparable()}>
							<button type="button" class="button primary is-wide" onClick={check}>
								{t('recipes.compare')}
							</button>
						</Show>
						<Show when={session.canPaint}>
							<button type="button" class="button" onClick={() => begin(recipe())}>
								{t('recipes.again')}
							</button>
							<button
								type="button"
								class="button"
								onClick={() => begin(varied(recipe(), made, keepsSeed()))}
							>
								{t('recipes.vary')}
							</button>
						</Show>
					</Show>
					<Show when={session.canPaint && recipe().work === 'restyle'}>
						<button type="button" class="button" onClick={use}>
							{t('recipes.use')}
						</button>
					</Show>
					<button type="button" class="button" onClick={() => void copy()}>
						{t('recipes.copy')}
					</button>
					<Show when={props.shown.mark}>
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
				<p class="quiet recipe-card-said" role="status">
					{said()}
				</p>
			</footer>
		</section>
	)
}

function verdictOf({ difference, verified }: { difference: number; verified: boolean }): string {
	if (difference === 0) return t('recipes.exact')
	const far = formatNumber(Math.round(difference * 100) / 100)
	return t(verified ? 'recipes.near' : 'recipes.differs', far)
}
