import ArrowLeft from 'lucide-solid/icons/arrow-left'
import EyeOff from 'lucide-solid/icons/eye-off'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import { createEffect, createMemo, on, Show } from 'solid-js'
import type { Desk } from '../../shared/desks.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { deskName } from './desk-name.ts'
import { PlotFrame } from './plot-frame.tsx'
import { RevealView } from './reveal-view.tsx'
import { showPlot } from './show-plot.ts'
import './desk-view.css'

/** The plot of the desk where this page is, over the canvas; and desks that are being revealed. */
export function DeskPlots() {
	const { session } = useTogetherContext()
	return (
		<>
			<Show when={session.place.desk()}>
				{(desk) => <PlotFrame plot={desk().plot} dimsOutside />}
			</Show>
			<RevealView />
		</>
	)
}

/** Says at which desk this page is. For the host, the ways on. */
export function DeskLabel() {
	const { session } = useTogetherContext()
	return <Show when={session.place.desk()}>{(desk) => <AtDesk desk={desk()} />}</Show>
}

function AtDesk(props: { desk: Desk }) {
	const { session, panels, announce } = useTogetherContext()
	const isHost = session.role === 'host'

	const names = createMemo(() => {
		const desk = session.stage.roster().desks.find(({ id }) => id === props.desk.id)
		if (isHost) return desk?.members.map(({ name }) => name) ?? []
		return [session.me(), ...session.presence.peers()].map(({ name }) => name)
	})
	/** Somebody alone needs no name on their desk. */
	const title = () =>
		!isHost && names().length === 1 ? t('desks.yours') : deskName(props.desk.number, names())

	showPlot(() => props.desk.plot)
	createEffect(
		on(
			() => props.desk.id,
			() => announce(`${title()}. ${hint()}`),
		),
	)

	function hint(): string {
		if (isHost) return t('desks.hostHint')
		return t(names().length === 1 ? 'desks.yoursHint' : 'desks.groupHint')
	}

	return (
		<fieldset class="panel desk-label" aria-label={title()}>
			<EyeOff size={18} aria-hidden="true" />
			<span class="desk-label-words">
				<span class="desk-label-name">{title()}</span>
				<span class="quiet desk-label-hint">{hint()}</span>
			</span>
			<Show when={isHost}>
				<button type="button" class="button" onClick={() => panels.open('desks')}>
					<LayoutGrid size={18} aria-hidden="true" />
					{t('desks.all')}
				</button>
				<button type="button" class="button" onClick={() => session.place.visit(undefined)}>
					<ArrowLeft size={18} aria-hidden="true" />
					{t('desks.toCanvas')}
				</button>
			</Show>
		</fieldset>
	)
}
