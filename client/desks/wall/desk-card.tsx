import CircleCheck from 'lucide-solid/icons/circle-check'
import Eye from 'lucide-solid/icons/eye'
import Hand from 'lucide-solid/icons/hand'
import { onCleanup, onMount, Show } from 'solid-js'
import type { DeskReport } from '../../../shared/desks.ts'
import type { Seat } from '../../../shared/stage.ts'
import { t } from '../../messages/language.ts'
import { formatList } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { deskName } from '../desk-name.ts'
import type { DeskWatch } from './watch-desks.ts'

interface DeskCardProps {
	desk: DeskReport
	/** Those of its members who are here. */
	people: readonly Seat[]
	watch: DeskWatch
	onVisit(): void
	onReveal(): void
}

/** A desk on the wall: its live picture, who sits there, and what they say. */
export function DeskCard(props: DeskCardProps) {
	let canvas!: HTMLCanvasElement
	const names = () => props.desk.members.map(({ name }) => name).filter((name) => name !== '')
	const name = () => deskName(props.desk.number, names())
	const hasHand = () => props.people.some(({ hand }) => hand)
	const isDone = () => props.people.length > 0 && props.people.every(({ done }) => done)

	onMount(() => {
		const context = canvas.getContext('bitmaprenderer')
		onCleanup(
			props.watch.onThumbnail(props.desk.id, (bitmap) => {
				canvas.width = bitmap.width
				canvas.height = bitmap.height
				context?.transferFromImageBitmap(bitmap)
			}),
		)
	})

	return (
		<li class="desk-card" classList={{ 'has-hand': hasHand() }}>
			<button type="button" class="desk-card-open" onClick={() => props.onVisit()}>
				<canvas
					ref={canvas}
					width={4}
					height={3}
					style={{ 'aspect-ratio': `${props.desk.plot.w} / ${props.desk.plot.h}` }}
				/>
				<span class="desk-card-number" aria-hidden="true">
					{props.desk.number}
				</span>
				<span class="desk-card-name">
					<span class="visually-hidden">{t('desks.desk', props.desk.number)} </span>
					{formatList(names())}
				</span>
				<Show when={props.people.length === 0 && props.desk.state === 'open'}>
					<span class="quiet desk-card-note">{t('desks.nobodyHere')}</span>
				</Show>
				<Show when={props.desk.state === 'closed'}>
					<span class="quiet desk-card-note">{t('desks.closed')}</span>
				</Show>
			</button>
			<div class="desk-card-badges">
				<Show when={hasHand()}>
					<span class="desk-badge is-hand" title={t('desks.hand')}>
						<Hand size={18} aria-hidden="true" />
						<span class="visually-hidden">{t('desks.hand')}</span>
					</span>
				</Show>
				<Show when={isDone()}>
					<span class="desk-badge is-done" title={t('desks.done')}>
						<CircleCheck size={18} aria-hidden="true" />
						<span class="visually-hidden">{t('desks.done')}</span>
					</span>
				</Show>
			</div>
			<div class="desk-card-reveal">
				<IconButton label={t('desks.revealNamed', name())} onClick={props.onReveal}>
					<Eye size={20} aria-hidden="true" />
				</IconButton>
			</div>
		</li>
	)
}
