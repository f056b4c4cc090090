import Download from 'lucide-solid/icons/download'
import Upload from 'lucide-solid/icons/upload'
import { createSignal, For, Show } from 'solid-js'
import type { ActivityMessage, Format, FormatRequest } from '../../../shared/format.ts'
import { unionOf } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { changeStage } from '../../sync/api/host-api.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { builtIn, builtInFormats } from './built-in.ts'
import { formatFile, readFormatFile } from './format-file.ts'
import { minuteChoices, withMinutes } from './timing.ts'
import './format-controls.css'

/** For hosts: starts a format, goes from round to round, and ends it. */
export function FormatControls() {
	const { session } = useTogetherContext()
	const asking = createAsyncAction((request: FormatRequest) =>
		changeStage(session.id, session.key, request),
	)
	const running = () => {
		const activity = session.stage.activity()
		return activity?.phase === 'ready' ? undefined : activity
	}
	return (
		<section class="format-controls" aria-label={t('formats.title')} aria-busy={asking.busy()}>
			<Show when={running()} fallback={<Choice ask={asking.run} />}>
				{(activity) => <Running activity={activity()} ask={asking.run} isBusy={asking.busy()} />}
			</Show>
			<ErrorMessage sentence={asking.failure()} />
		</section>
	)
}

function Choice(props: { ask(request: FormatRequest): Promise<void> }) {
	const { session } = useTogetherContext()
	const [minutes, setMinutes] = createSignal<number>(0)
	const [own, setOwn] = createSignal<Format>()
	const [isBad, setBad] = createSignal(false)
	let fileInput!: HTMLInputElement
	/** The one that came with a template, and one from a file. */
	const others = () => {
		const planned = session.stage.activity()?.format
		return [own(), planned].filter((format) => format !== undefined && format !== null)
	}

	const isListed = ({ name }: Format) => others().some((format) => format.name === name)

	function start(format: Format): void {
		const plots = [...session.stage.roster().desks, ...(session.stage.revealed() ?? [])]
		const used = unionOf([
			...session.scene.marks.map(({ bounds }) => bounds),
			...plots.map(({ plot }) => plot),
		])
		const { gap } = format.plot
		const at = used ? { x: used.x + used.w + Math.max(gap, 120), y: used.y } : { x: 0, y: 0 }
		void props.ask({ do: 'start-format', format: withMinutes(format, minutes()), at })
	}

	async function open(): Promise<void> {
		const file = fileInput.files?.[0]
		const format = file && (await readFormatFile(file))
		fileInput.value = ''
		setBad(file !== undefined && format === undefined)
		if (format) setOwn(format)
	}

	return (
		<>
			<RadioGroup
				label={t('formats.minutes')}
				options={minuteChoices.map((value) => ({
					value,
					name: value === 0 ? t('formats.asPlanned') : t('formats.minute', value),
				}))}
				chosen={minutes()}
				onChoose={setMinutes}
			/>
			<ul class="format-list">
				<For each={others()}>
					{(format) => (
						<Row format={format} about={t('formats.own', format.rounds.length)} onStart={start} />
					)}
				</For>
				<For each={builtInFormats.filter((id) => !isListed(builtIn(id)))}>
					{(id) => <Row format={builtIn(id)} about={t(`formats.about.${id}`)} onStart={start} />}
				</For>
			</ul>
			<button type="button" class="button" onClick={() => fileInput.click()}>
				<Upload size={18} aria-hidden="true" />
				{t('formats.open')}
			</button>
			<input
				ref={fileInput}
				type="file"
				accept=".json,application/json"
				hidden
				aria-label={t('formats.open')}
				onChange={() => void open()}
			/>
			<ErrorMessage sentence={isBad() ? t('formats.bad') : undefined} />
		</>
	)
}

function Row(props: { format: Format; about: string; onStart(format: Format): void }) {
	function save(): void {
		const { file, name } = formatFile(props.format)
		downloadFile(file, name)
	}
	return (
		<li class="format-row">
			<button type="button" class="format-start" onClick={() => props.onStart(props.format)}>
				<span class="format-name">{props.format.name}</span>
				<span class="quiet">{props.about}</span>
			</button>
			<IconButton label={t('formats.save', props.format.name)} placement="left" onClick={save}>
				<Download size={18} aria-hidden="true" />
			</IconButton>
		</li>
	)
}

function Running(props: {
	activity: ActivityMessage
	ask(request: FormatRequest): Promise<void>
	isBusy: boolean
}) {
	const { panels } = useTogetherContext()
	const isLast = () => props.activity.round + 1 >= props.activity.rounds
	const isOver = () => props.activity.phase === 'over'
	const round = () => props.activity.format?.rounds[props.activity.round]
	const glimpses = () =>
		round()?.seen.is === 'nothing' || isOver() ? 0 : props.activity.pieces.length
	return (
		<>
			<p class="format-now">
				<strong>{props.activity.name}</strong>
				<span class="quiet">
					{isOver()
						? t('formats.over')
						: t('formats.round', props.activity.round + 1, props.activity.rounds)}
				</span>
			</p>
			<Show when={!isOver() && round()?.prompt}>{(prompt) => <p>{prompt()}</p>}</Show>
			<Show when={props.activity.glimpsed.length < glimpses()}>
				<p class="quiet" role="status">
					{t('formats.sending', props.activity.glimpsed.length, glimpses())}
				</p>
			</Show>
			<div class="format-buttons">
				<Show
					when={!isOver()}
					fallback={
						<>
							<Show when={props.activity.pieces.length > 0}>
								<button type="button" class="button primary" onClick={() => panels.open('album')}>
									{t('album.title')}
								</button>
							</Show>
							<button
								type="button"
								class="button"
								onClick={() => void props.ask({ do: 'clear-format' })}
							>
								{t('formats.clear')}
							</button>
						</>
					}
				>
					<button
						type="button"
						class="button primary"
						disabled={props.isBusy}
						onClick={() => void props.ask({ do: 'next-round', from: props.activity.round })}
					>
						{t(isLast() ? 'formats.reveal' : 'formats.next')}
					</button>
					<Show when={!isLast()}>
						<button
							type="button"
							class="button"
							disabled={props.isBusy}
							onClick={() => void props.ask({ do: 'end-format' })}
						>
							{t('formats.end')}
						</button>
					</Show>
				</Show>
			</div>
		</>
	)
}
