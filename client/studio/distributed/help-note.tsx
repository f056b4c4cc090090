import HandHelping from 'lucide-solid/icons/hand-helping'
import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatList } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import './help.css'

/** Shows for whom this device works now, with a button to stop. */
export function HelpNote() {
	const { distributed, session } = useStudioContext()
	const people = () =>
		distributed.helping().flatMap(({ person }) => session.personHere(person)?.name ?? [])
	const parts = () => distributed.helping().reduce((sum, { parts }) => sum + parts, 0)
	return (
		<>
			<div class="visually-hidden" role="status">
				<Show when={people().length > 0}>{t('distributed.worksFor', formatList(people()))}</Show>
			</div>
			<Show when={people().length > 0}>
				<div class="panel notification is-info">
					<HandHelping size={20} aria-hidden="true" />
					<p>
						{t('distributed.worksFor', formatList(people()))}
						{t('common.space')}
						<span class="quiet help-parts">{t('distributed.parts', parts())}</span>
					</p>
					<button type="button" class="button" onClick={() => void distributed.setEnabled(false)}>
						{t('distributed.stop')}
					</button>
				</div>
			</Show>
		</>
	)
}
