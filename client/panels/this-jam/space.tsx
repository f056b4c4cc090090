import { createResource, createSignal, For, Show } from 'solid-js'
import type { PersonSpace, SpaceReport, SpaceRequest } from '../../../shared/api.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { freeSpace, readSpace } from '../../sync/api/host-api.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { formatBytes } from '../../ui/format.ts'
import { SettingDetails } from './setting.tsx'
import './space.css'

/** How much space each person's pictures take, and the ways to free it. */
export function Space(props: { id: string; jamKey: string }) {
	return (
		<SettingDetails title={t('space.title')}>
			<Report id={props.id} jamKey={props.jamKey} />
		</SettingDetails>
	)
}

function Report(props: { id: string; jamKey: string }) {
	const [failure, setFailure] = createSignal<string>()
	const [report, { mutate }] = createResource(() =>
		readSpace(props.id, props.jamKey).catch((error: unknown): undefined => {
			setFailure(sentenceOf(error))
		}),
	)

	async function free(request: SpaceRequest): Promise<void> {
		mutate(await freeSpace(props.id, props.jamKey, request))
	}

	return (
		<Show when={report()} fallback={<p class="quiet">{failure() ?? t('space.reading')}</p>}>
			{(read) => <People report={read()} onFree={free} />}
		</Show>
	)
}

function People(props: { report: SpaceReport; onFree(request: SpaceRequest): Promise<void> }) {
	const { busy, failure, run } = createAsyncAction(() => props.onFree({ free: 'unused' }))
	const total = () => props.report.people.reduce((sum, { bytes }) => sum + bytes, 0)
	const unused = () => props.report.people.reduce((sum, { unusedBytes }) => sum + unusedBytes, 0)

	return (
		<>
			<p class="quiet">
				{t('space.total', formatBytes(total()), formatBytes(props.report.mostBytes))}
			</p>
			<ul class="space-people">
				<For each={props.report.people} fallback={<li class="quiet">{t('space.none')}</li>}>
					{(person) => (
						<Person
							person={person}
							onDelete={() => props.onFree({ free: 'person', participant: person.participant })}
						/>
					)}
				</For>
			</ul>
			<Show when={props.report.people.length > 0}>
				<div class="space-free">
					<p class="quiet">{unused() > 0 ? t('space.freeHint') : t('space.nothingToFree')}</p>
					<button
						type="button"
						class="button"
						disabled={busy() || unused() === 0}
						onClick={() => void run()}
					>
						{t('space.free')}
					</button>
				</div>
			</Show>
			<ErrorMessage sentence={failure()} />
		</>
	)
}

function Person(props: { person: PersonSpace; onDelete(): Promise<void> }) {
	const name = () => props.person.names.join(t('common.comma')) || t('space.nameless')
	return (
		<li>
			<div class="space-words">
				<span>{name()}</span>
				<span class="quiet">
					{t('space.person', props.person.pictures, formatBytes(props.person.bytes))}
				</span>
				<Show when={props.person.unusedBytes > 0}>
					<span class="quiet">{t('space.unused', formatBytes(props.person.unusedBytes))}</span>
				</Show>
			</div>
			<ConfirmButton
				label={t('space.deleteYes')}
				name={t('space.deleteTheirs', name())}
				question={t('space.deleteQuestion', name(), props.person.pictures)}
				yes={t('space.deleteYes')}
				no={t('space.deleteNo')}
				dangerous
				onYes={props.onDelete}
			/>
		</li>
	)
}
