import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { isCodeMissing } from './lazy-part.tsx'
import './load-problem.css'

/** Says that a part of the page can't be loaded now, and that it is requested again. */
export function LoadProblem() {
	return (
		<div class="load-problem" role="alert">
			<Show when={isCodeMissing()}>
				<p class="panel">{t('loadProblem')}</p>
			</Show>
		</div>
	)
}
