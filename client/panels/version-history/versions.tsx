import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import type { JamHistory } from '../../../shared/api.ts'
import { t } from '../../messages/language.ts'
import { AskFirst } from '../../ui/ask-first.tsx'
import { formatMoment } from '../../ui/format.ts'
import type { ChangeHistory } from './change-history.ts'
import { VersionPreview } from './version-preview.tsx'

/** The versions, the picture of the chosen one, and the way back to it. */
export function Versions(props: { points: JamHistory['points']; onChange: ChangeHistory }) {
	const group = createUniqueId()
	const [chosenAt, choose] = createSignal<number>()
	const chosen = createMemo(
		() => props.points.find(({ at }) => at === chosenAt()) ?? props.points[0],
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
									checked={chosen()?.at === at}
									onChange={() => choose(at)}
								/>
								<span>{formatMoment(at)}</span>
								<span class="quiet">{t('versionHistory.marks', marks)}</span>
							</label>
						)}
					</For>
				</fieldset>
				<div class="version">
					{/* Keyed: a question is about one version. */}
					<Show when={chosen()} keyed>
						{({ at }) => (
							<>
								<VersionPreview at={at} />
								<AskFirst
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
