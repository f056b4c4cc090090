import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import type { JamHistory } from '../../../shared/api.ts'
import { t } from '../../messages/language.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { formatMoment } from '../../ui/format.ts'
import type { ChangeHistory } from './change-button.tsx'
import { VersionPreview } from './version-preview.tsx'

/** The list of versions, a preview of the selected one, and a button to restore it. */
export function Versions(props: { points: JamHistory['points']; onChange: ChangeHistory }) {
	const group = createUniqueId()
	const [selectedAt, select] = createSignal<number>()
	const selected = createMemo(
		() => props.points.find(({ at }) => at === selectedAt()) ?? props.points[0],
	)
	return (
		<Show when={props.points.length > 0} fallback={<p class="quiet">{t('versionHistory.none')}</p>}>
			<div class="versions">
				<fieldset class="version-list">
					<legend>{t('versionHistory.versions')}</legend>
					<For each={props.points}>
						{({ at, marks }) => (
							<label>
								<input
									type="radio"
									name={group}
									class="visually-hidden"
									checked={selected()?.at === at}
									onChange={() => select(at)}
								/>
								<span>{formatMoment(at)}</span>
								<span class="quiet">{t('versionHistory.marks', marks)}</span>
							</label>
						)}
					</For>
				</fieldset>
				<div class="version">
					{/* Keyed: an open question belongs to one version. */}
					<Show when={selected()} keyed>
						{({ at }) => (
							<>
								<VersionPreview at={at} />
								<ConfirmButton
									label={t('versionHistory.restore')}
									question={t('versionHistory.restoreQuestion', formatMoment(at))}
									yes={t('versionHistory.restoreYes')}
									no={t('common.cancel')}
									onYes={() =>
										props.onChange(
											{ do: 'go-back', at },
											t('versionHistory.restored', formatMoment(at)),
										)
									}
								/>
							</>
						)}
					</Show>
				</div>
			</div>
		</Show>
	)
}
