import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { JamCounters } from '../../../shared/api.ts'
import { messages } from '../../messages.ts'
import { count, formatBytes } from '../../ui/format.ts'
import type { Rates } from './rates.ts'
import { watchCounters } from './watch.ts'
import './counters.css'

/** How the jam is doing: figures that are read only while somebody looks. */
export function CountersView(props: { id: string; jamKey: string }) {
	const [open, setOpen] = createSignal(false)
	return (
		<details class="setting counters" onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>
				How it is doing
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
			<Show when={counters()} fallback={<p class="quiet">{lost() ? '' : 'Counting…'}</p>}>
				{(figures) => <FiguresTable counters={figures()} rates={rates()} />}
			</Show>
			<Show when={lost()}>
				<p class="quiet">{messages.noFigures}</p>
			</Show>
		</>
	)
}

function FiguresTable(props: { counters: JamCounters; rates: Rates | undefined }) {
	const refusals = () => Object.entries(props.counters.refusals)
	const messagesASecond = () => {
		const { rates } = props
		return rates ? `${Math.round(rates.framesIn)} / ${Math.round(rates.framesOut)}` : '…'
	}
	const dataASecond = () => {
		const { rates } = props
		return rates ? `${formatBytes(rates.bytesIn)} / ${formatBytes(rates.bytesOut)}` : '…'
	}
	return (
		<table class="figures">
			<tbody>
				<Row name="People here">{props.counters.people}</Row>
				<Row name="Catching up">{props.counters.behind}</Row>
				<Row name="Time between updates">{`${Math.round(props.counters.tickMs)} ms`}</Row>
				<Row name="Messages a second, in / out">{messagesASecond()}</Row>
				<Row name="Data a second, in / out">{dataASecond()}</Row>
				<Row name="Canvas stored">
					{formatBytes(props.counters.snapshotBytes + props.counters.tailBytes)}
				</Row>
				<Row name="Not yet compacted">{formatBytes(props.counters.tailBytes)}</Row>
				<Row name="Compacted">{count(props.counters.compactions, 'time')}</Row>
				<Row name="Pictures">
					{`${props.counters.pictures.toLocaleString('en')} (${formatBytes(props.counters.pictureBytes)})`}
				</Row>
				<For each={refusals()} fallback={<Row name="Refused">nothing</Row>}>
					{([code, times]) => (
						<Row name={`Refused: ${code.replaceAll('-', ' ')}`}>{times.toLocaleString('en')}</Row>
					)}
				</For>
			</tbody>
		</table>
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
