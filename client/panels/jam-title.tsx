import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { TitleField } from './title-field.tsx'
import './jam-title.css'

/** The jam's title in the top bar. A host presses it to change it. */
export function JamTitle() {
	const { session, panels } = useTogetherContext()
	const hosting = () => (session.ended() ? undefined : session.hosting)
	const title = () => session.title || t('jam.untitled')
	let button: HTMLButtonElement | undefined

	function done(isByKey: boolean): void {
		panels.close('title')
		if (isByKey) button?.focus()
	}

	return (
		<Show when={hosting()} fallback={<span class="jam-title">{title()}</span>}>
			{(hosting) => (
				<Show
					when={panels.isOpen('title')}
					fallback={
						<button
							ref={(element) => {
								button = element
							}}
							type="button"
							class="jam-title-button"
							title={t('jam.rename')}
							aria-label={t('jam.renameTitled', title())}
							onClick={() => panels.open('title')}
						>
							<span class="jam-title">{title()}</span>
						</button>
					}
				>
					<div class="jam-title-field">
						<TitleField hosting={hosting()} autofocus onDone={done} />
					</div>
				</Show>
			)}
		</Show>
	)
}
