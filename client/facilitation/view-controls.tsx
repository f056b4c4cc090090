import LogOut from 'lucide-solid/icons/log-out'
import Presentation from 'lucide-solid/icons/presentation'
import { Show } from 'solid-js'
import type { StageTarget } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { ownView } from '../together/own-view.ts'
import { offer } from './offer.ts'
import { isSelf } from './stage-view.ts'

/** Where everyone looks: at the host's view, at a place, or where they like. */
export function ViewControls(props: { control: StageControl }) {
	const { session, viewport } = useTogetherContext()
	const view = () => session.stage.stage().view
	const here = (): StageTarget => ({ at: 'place', ...viewport.visibleRect() })
	const isMine = () => {
		const asked = view()
		return asked.is !== 'free' && isSelf(asked, session.presence.id)
	}

	return (
		<div class="run-section run-view">
			<Show
				when={view().is === 'held'}
				fallback={
					<>
						<button
							type="button"
							class="button run-wide"
							title={t('stage.toMeHint')}
							onClick={() =>
								void props.control.set({ view: { is: 'held', target: ownView(session) } })
							}
						>
							<Presentation size={20} aria-hidden="true" />
							{t('stage.toMe')}
						</button>
						<button
							type="button"
							class="button run-wide"
							onClick={() => void offer(props.control, view(), here())}
						>
							{t('stage.offerPlace')}
						</button>
						<Show when={view().is === 'offered'}>
							<p class="quiet run-hint" role="status">
								{t('stage.offered')}
							</p>
						</Show>
					</>
				}
			>
				<button
					type="button"
					class="button primary run-wide"
					onClick={() => void props.control.set({ view: { is: 'free' } })}
				>
					<LogOut size={20} aria-hidden="true" />
					{t('stage.letGo')}
				</button>
				<p class="quiet run-hint" role="status">
					{isMine() ? t('stage.heldByYou') : t('stage.heldElsewhere')}
				</p>
			</Show>
		</div>
	)
}
