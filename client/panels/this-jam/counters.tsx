import ChevronRight from 'lucide-solid/icons/chevron-right'
import { For, type JSX, Show } from 'solid-js'
import type { JamCounters } from '../../../shared/api.ts'
import { t } from '../../messages/language.ts'
import { formatBytes, formatMilliseconds, formatNumber } from '../../ui/format.ts'
import type { Rates } from './rates.ts'
import { SettingDetails } from './setting.tsx'
import { watchCounters } from './watch-counters.ts'
import './counters.css'

/** Live figures about the jam. */
export function CountersView(props: { id: string; jamKey: string }) {
	return (
		<SettingDetails title={t('counters.title')}>
			<Figures id={props.id} jamKey={props.jamKey} />
		</SettingDetails>
	)
}

function Figures(props: { id: string; jamKey: string }) {
	const { counters, rates, isStale } = watchCounters(props.id, props.jamKey)
	return (
		<>
			<Show
				when={counters()}
				fallback={<p class="quiet">{isStale() ? '' : t('counters.counting')}</p>}
			>
				{(figures) => <FiguresTable counters={figures()} rates={rates()} />}
			</Show>
			<Show when={isStale()}>
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
			<details class="setting-details counters-details">
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
