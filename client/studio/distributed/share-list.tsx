import { Index } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { NamedShare } from './shares.ts'
import './distributed.css'

/** Who makes a picture, and how much of it. */
export function ShareList(props: { shares: readonly NamedShare[] }) {
	return (
		<ul class="shares" aria-label={t('distributed.who')}>
			<Index each={props.shares}>
				{(share) => (
					<li data-standing={share().standing}>
						<span class="shares-name">{share().name}</span>
						<span class="quiet shares-parts">{wordsFor(share())}</span>
					</li>
				)}
			</Index>
		</ul>
	)
}

function wordsFor({ standing, parts }: NamedShare): string {
	if (standing === 'dropped') return t('distributed.dropped')
	if (standing === 'declined' && parts === 0) return t('distributed.declined')
	if (standing === 'new') return t('distributed.trying')
	return t('distributed.parts', parts)
}
