import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { JamCounters } from '../../../shared/api.ts'
import { t } from '../../messages/language.ts'
import { formatBytes, formatMilliseconds, formatNumber } from '../../ui/format.ts'
import type { Rates } from './rates.ts'
import { watchCounters } from './watch.ts'
import './counters.css'

/** How the jam is doing: figures that are read only while somebody looks. */
export function CountersView(props: { id: string; jamKey: string }) {
	const [open, setOpen] = createSignal(false)
	return (
		<details class="setting counters" onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>
				{t('counters.title')}
				<ChevronRight size={18} aria-hidden="true" />
			</summary>
			<Show when={open()}>
				<Figures id={props.id} jamKey={props.jamKey} />
			</Show>
		</details>
	)
}

function Figures(props: { id: string; jamKey: string }) {
	const { counters, rates, lost } = watchCounters(props.id, props.jamKey)
	return (
		<>
			<Show
				when={counters()}
				fallback={<p class="quiet">{lost() ? '' : t('counters.counting')}</p>}
			>
				{(figures) => <FiguresTable counters={figures()} rates={rates()} />}
			</Show>
			<Show when={lost()}>
				<p class="quiet">{t('counters.none')}</p>
			</Show>
		</>
	)
}

function FiguresTable(props: { counters: JamCounters; rates: Rates | undefined }) {
	const refusals = () => Object.entries(props.counters.refusals)
	const messagesASecond = () => {
		const { rates } = props
		return rates
			? `${formatNumber(Math.round(rates.framesIn))} / ${formatNumber(Math.round(rates.framesOut))}`
			: '…'
	}
	const dataASecond = () => {
		const { rates } = props
		return rates ? `${formatBytes(rates.bytesIn)} / ${formatBytes(rates.bytesOut)}` : '…'
	}
	return (
		<>
			<table class="figures">
				<tbody>
					<Row name={t('counters.people')}>{props.counters.people}</Row>
					<Row name={t('counters.stored')}>
						{formatBytes(props.counters.snapshotBytes + props.counters.tailBytes)}
					</Row>
					<Row name={t('counters.pictures')}>
						{`${formatNumber(props.counters.pictures)} (${formatBytes(props.counters.pictureBytes)})`}
					</Row>
				</tbody>
			</table>
			<details class="counters counters-details">
				<summary>
					{t('counters.details')}
					<ChevronRight size={18} aria-hidden="true" />
				</summary>
				<table class="figures">
					<tbody>
						<Row name={t('counters.behind')}>{props.counters.behind}</Row>
						<Row name={t('counters.tick')}>{formatMilliseconds(props.counters.tickMs)}</Row>
						<Row name={t('counters.messages')}>{messagesASecond()}</Row>
						<Row name={t('counters.data')}>{dataASecond()}</Row>
						<Row name={t('counters.tail')}>{formatBytes(props.counters.tailBytes)}</Row>
						<Row name={t('counters.compactions')}>
							{t('counters.times', props.counters.compactions)}
						</Row>
						<Show when={props.counters.damagedEntries > 0}>
							<Row name={t('counters.damaged')}>{formatNumber(props.counters.damagedEntries)}</Row>
						</Show>
						<For
							each={refusals()}
							fallback={<Row name={t('counters.refused')}>{t('counters.nothing')}</Row>}
						>
							{([code, times]) => (
								<Row name={t('counters.refusedFor', code)}>{formatNumber(times)}</Row>
							)}
						</For>
					</tbody>
				</table>
			</details>
		</>
	)
}

function Row(props: { name: string; children: JSX.Element }) {
	return (
		<tr>
			<th scope="row">{props.name}</th>
			<td>{props.children}</td>
		</tr>
	)
}
