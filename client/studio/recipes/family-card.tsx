import X from 'lucide-solid/icons/x'
import { For, onMount, Show } from 'solid-js'
import { type Branch, branchesOf, type Relative } from '../../../shared/family.ts'
import { genesOf } from '../../../shared/genetics.ts'
import type { PictureRef } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useStudioContext } from '../context.ts'
import { createFamily } from './create-family.ts'
import { PictureThumb } from './picture-thumb.tsx'
import './recipe-card.css'
import './family-card.css'

/** Who begot what: a piece, back to where it came from and on to what came of it. */
export function FamilyCard(props: { of: PictureRef }) {
	const { session, recipes } = useStudioContext()
	const before = document.activeElement
	const family = createFamily(session.scene)
	let card!: HTMLElement
	onMount(() => card.focus())

	function close(): void {
		recipes.close()
		if (before instanceof HTMLElement) before.focus()
	}

	return (
		<section
			ref={card}
			class="panel recipe-card"
			aria-label={t('family.title')}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				event.stopPropagation()
				close()
			}}
		>
			<header class="recipe-card-head">
				<h2>{t('family.title')}</h2>
				<IconButton label={t('family.close')} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			<div class="recipe-card-body family">
				<Show when={family().get(props.of)}>
					{(relative) => <PieceLine relative={relative()} isCurrent />}
				</Show>
				<Branches
					title={t('family.from')}
					none={t('family.noParents')}
					branches={branchesOf(family(), props.of, 'parents')}
				/>
				<Branches
					title={t('family.became')}
					none={t('family.noChildren')}
					branches={branchesOf(family(), props.of, 'children')}
				/>
			</div>
		</section>
	)
}

function Branches(props: { title: string; none: string; branches: readonly Branch[] }) {
	return (
		<section>
			<h3>{props.title}</h3>
			<Show when={props.branches.length > 0} fallback={<p class="quiet">{props.none}</p>}>
				<Tree label={props.title} branches={props.branches} />
			</Show>
		</section>
	)
}

function Tree(props: { label?: string; branches: readonly Branch[] }) {
	return (
		<ul class="family-tree" aria-label={props.label}>
			<For each={props.branches}>
				{({ relative, isRepeated, branches }) => (
					<li>
						<PieceLine relative={relative} isRepeated={isRepeated} />
						<Show when={branches.length > 0}>
							<Tree branches={branches} />
						</Show>
					</li>
				)}
			</For>
		</ul>
	)
}

/** One piece: what it looks like, who made it, and what can be done with it. */
function PieceLine(props: { relative: Relative; isCurrent?: boolean; isRepeated?: boolean }) {
	const { session, recipes, panels, instrument } = useStudioContext()
	const mark = () => props.relative.marks[0]
	const genes = () => props.relative.recipe && genesOf(props.relative.recipe)
	const maker = () => {
		const { author } = mark() ?? {}
		return (
			(author === undefined ? undefined : session.authorOf(author)?.name) ??
			t('attribution.unknown')
		)
	}
	const what = () => {
		const { recipe } = props.relative
		if (!mark()) return t('family.gone')
		if (props.isRepeated) return t('family.above')
		return recipe ? t(`family.works.${recipe.work}`) : t('attribution.photo')
	}

	function crossFrom(): void {
		recipes.setParents([...recipes.parents(), props.relative.ref])
		recipes.close()
		instrument.choose('mix')
		panels.open('studio')
	}

	return (
		<div class="family-piece" aria-current={props.isCurrent ? 'true' : undefined}>
			<Show when={mark()} fallback={<span class="family-gone" />}>
				{(mark) => <PictureThumb sha256={mark().picture.sha256} />}
			</Show>
			<div class="family-words">
				<Show when={mark()}>
					<strong>{maker()}</strong>
				</Show>
				<span class="quiet">{what()}</span>
			</div>
			<Show when={session.canPaint && genes() && mark() && !props.isRepeated}>
				<button
					type="button"
					class="button"
					aria-label={t('family.mixNamed', maker())}
					onClick={crossFrom}
				>
					{t('family.mix')}
				</button>
			</Show>
		</div>
	)
}
