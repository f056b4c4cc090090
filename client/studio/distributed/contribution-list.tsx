import { Index } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { NamedContribution } from './contributions.ts'
import './contribution-list.css'

/** Lists who makes a picture and how many parts. */
export function ContributionList(props: { contributions: readonly NamedContribution[] }) {
	return (
		<ul class="contributions" aria-label={t('distributed.who')}>
			<Index each={props.contributions}>
				{(contribution) => (
					<li data-state={contribution().state}>
						<span class="contributions-name">{contribution().name}</span>
						<span class="quiet contributions-parts">{labelFor(contribution())}</span>
					</li>
				)}
			</Index>
		</ul>
	)
}

function labelFor({ state, parts }: NamedContribution): string {
	if (state === 'dropped') return t('distributed.dropped')
	if (state === 'declined' && parts === 0) return t('distributed.declined')
	if (state === 'new') return t('distributed.trying')
	return t('distributed.parts', parts)
}
