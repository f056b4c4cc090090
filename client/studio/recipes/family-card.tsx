import { For, Show } from 'solid-js'
import type { PictureRef } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { type Branch, branchesOf, type Relative } from '../genetics/family.ts'
import { genesOf } from '../genetics/genes.ts'
import { createFamily } from './create-family.ts'
import { PictureThumb } from './picture-thumb.tsx'
import { SideCard } from './side-card.tsx'
import './family-card.css'

/** Shows a piece with its ancestors and its descendants. */
export function FamilyCard(props: { of: PictureRef }) {
	const { session } = useStudioContext()
	const family = createFamily(session.scene)
	return (
		<SideCard title={t('family.title')} closeLabel={t('family.close')}>
			<div class="side-card-body family">
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
		</SideCard>
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

/** A piece with its thumbnail, its author, and a button to mix it. */
function PieceLine(props: { relative: Relative; isCurrent?: boolean; isRepeated?: boolean }) {
	const { session, allowed, recipes, panels, instrument } = useStudioContext()
	const canUseStudio = () => session.canPaint && allowed.studio()
	const mark = () => props.relative.marks[0]
	const genes = () => props.relative.recipe && genesOf(props.relative.recipe)
	const authorName = () => {
		const { author } = mark() ?? {}
		return (
			(author === undefined ? undefined : session.authorOf(author)?.name) ??
			t('attribution.unknown')
		)
	}
	const description = () => {
		const { recipe } = props.relative
		if (!mark()) return t('family.gone')
		if (props.isRepeated) return t('family.above')
		return recipe ? t(`family.works.${recipe.work}`) : t('attribution.photo')
	}

	function addToMix(): void {
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
					<strong>{authorName()}</strong>
				</Show>
				<span class="quiet">{description()}</span>
			</div>
			<Show when={canUseStudio() && genes() && mark() && !props.isRepeated}>
				<button
					type="button"
					class="button"
					aria-label={t('family.mixNamed', authorName())}
					onClick={addToMix}
				>
					{t('family.mix')}
				</button>
			</Show>
		</div>
	)
}
