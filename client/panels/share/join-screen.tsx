import { Dialog } from '@kobalte/core/dialog'
import Printer from 'lucide-solid/icons/printer'
import X from 'lucide-solid/icons/x'
import { createSignal, onMount, Show } from 'solid-js'
import { formatJoinCode } from '../../../shared/join-code.ts'
import { t } from '../../messages/language.ts'
import { endJoinCode, requestJoinCode } from '../../sync/api/host-api.ts'
import { joinPlace, joinUrl } from '../../sync/route.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { returnFocus } from '../../ui/return-focus.ts'
import { Handout } from './handout.tsx'
import './join-screen.css'

/** The join code on the whole screen, for a projector. For hosts. */
export function JoinScreen() {
	const { session, panels } = useTogetherContext()
	const [code, setCode] = createSignal<string>()
	const [hasEnded, setEnded] = createSignal(false)
	const request = createAsyncAction(async () => {
		setCode(await requestJoinCode(session.id, session.key))
		setEnded(false)
	})
	const end = createAsyncAction(async () => {
		await endJoinCode(session.id, session.key)
		setCode(undefined)
		setEnded(true)
	})
	const busy = () => request.busy() || end.busy()
	onMount(() => void request.run())

	return (
		<Dialog {...panels.control('joinScreen')}>
			<Dialog.Portal>
				<Dialog.Content class="join-screen" aria-modal="true" {...returnFocus()}>
					<Dialog.Title class="join-screen-title">{session.title || t('join.title')}</Dialog.Title>
					<Dialog.CloseButton class="icon-button join-screen-close" aria-label={t('common.close')}>
						<X size={24} aria-hidden="true" />
					</Dialog.CloseButton>
					<Show
						when={code()}
						fallback={
							<div class="join-screen-note">
								<Show when={hasEnded()}>
									<p role="status">{t('join.ended')}</p>
								</Show>
								<ErrorMessage sentence={request.failure()} />
								<Show when={hasEnded() || request.failure()}>
									<button
										type="button"
										class="button primary"
										disabled={busy()}
										onClick={() => void request.run()}
									>
										{t('join.newCode')}
									</button>
								</Show>
							</div>
						}
					>
						{(code) => (
							<div class="join-screen-code">
								<QrCode text={joinUrl(code())} label={t('join.scan')} />
								<div class="join-screen-words">
									<p>
										<span class="quiet">{t('join.goTo')}</span> <strong>{joinPlace()}</strong>
									</p>
									<p class="quiet">{t('join.enter')}</p>
									{/* Read out character by character. */}
									<p class="join-screen-characters" aria-label={[...code()].join(' ')} role="img">
										{formatJoinCode(code())}
									</p>
									<p class="join-screen-here" role="status">
										{t('join.here', session.presence.peers().length + 1)}
									</p>
								</div>
							</div>
						)}
					</Show>
					<Show when={code()}>
						{(code) => (
							<>
								<div class="join-screen-end">
									<ErrorMessage sentence={end.failure()} />
									<div class="join-screen-buttons">
										<button type="button" class="button" onClick={() => window.print()}>
											<Printer size={18} aria-hidden="true" />
											{t('handout.print')}
										</button>
										<button
											type="button"
											class="button"
											disabled={busy()}
											onClick={() => void end.run()}
										>
											{t('join.end')}
										</button>
									</div>
								</div>
								<Handout title={session.title || t('join.title')} code={code()} />
							</>
						)}
					</Show>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog>
	)
}
