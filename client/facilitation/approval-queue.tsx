import Check from 'lucide-solid/icons/check'
import LocateFixed from 'lucide-solid/icons/locate-fixed'
import Trash from 'lucide-solid/icons/trash'
import { For, Show } from 'solid-js'
import { isWritten, type Mark, removeMark } from '../../shared/canvas.ts'
import { approveMarks } from '../../shared/edit.ts'
import { t } from '../messages/language.ts'
import { PictureThumb } from '../studio/recipes/picture-thumb.tsx'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { createPendingMarks } from './attention.ts'
import './run-list.css'

/** The marks that wait for the host's approval. */
export function ApprovalQueue() {
	const { session } = useTogetherContext()
	const pending = createPendingMarks(session.scene)
	const approve = (marks: readonly Mark[]) =>
		session.edit((doc) =>
			approveMarks(
				doc,
				marks.map(({ id }) => id),
			),
		)

	return (
		<Show when={session.stage.stage().approval !== 'none' || pending().length > 0}>
			<section class="run-section" aria-label={t('stage.queue')}>
				<div class="run-row">
					<h3 class="run-title">{t('stage.queue')}</h3>
					<Show when={pending().length > 1}>
						<button type="button" class="button" onClick={() => approve(pending())}>
							{t('stage.approveAll')}
						</button>
					</Show>
				</div>
				<ul class="run-list">
					<For each={pending()} fallback={<li class="quiet">{t('stage.queueEmpty')}</li>}>
						{(mark) => <PendingRow mark={mark} onApprove={() => approve([mark])} />}
					</For>
				</ul>
			</section>
		</Show>
	)
}

function PendingRow(props: { mark: Mark; onApprove(): void }) {
	const { session, viewport } = useTogetherContext()
	const maker = () => session.authorOf(props.mark.author)?.name ?? t('attribution.unknown')
	const what = () => t('stage.pendingItem', t(`commands.kinds.${props.mark.kind}`), maker())
	const text = () => (isWritten(props.mark) ? props.mark.text : undefined)
	const goTo = () => viewport.show(props.mark.bounds)
	const picture = () => (props.mark.kind === 'picture' ? props.mark.picture : undefined)

	return (
		<li class="run-pending">
			<button type="button" class="run-thumb" aria-label={t('stage.goTo')} onClick={goTo}>
				<Show when={picture()} fallback={<LocateFixed size={20} aria-hidden="true" />}>
					{(picture) => <PictureThumb sha256={picture().sha256} side={96} />}
				</Show>
			</button>
			<span class="run-who">
				<span>{what()}</span>
				<Show when={text()}>{(text) => <span class="quiet run-words">{text()}</span>}</Show>
			</span>
			<IconButton
				label={t('stage.reject')}
				onClick={() => session.edit((doc) => removeMark(doc, props.mark.id))}
			>
				<Trash size={20} aria-hidden="true" />
			</IconButton>
			<button
				type="button"
				class="button primary run-approve"
				aria-label={`${t('stage.approve')}: ${what()}`}
				onClick={() => props.onApprove()}
			>
				<Check size={20} aria-hidden="true" />
			</button>
		</li>
	)
}
