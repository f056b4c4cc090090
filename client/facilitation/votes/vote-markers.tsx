import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, For, Show } from 'solid-js'
import type { BallotMessage } from '../../../shared/ballot.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import type { OwnDots } from './dots.ts'
import { markerPlace } from './marker-place.ts'
import type { VoteTarget } from './vote-targets.ts'

/** Beside each piece: how many dots it has, and buttons while this person can place some. */
export function VoteMarkers(props: {
	ballot: BallotMessage
	targets: readonly VoteTarget[]
	dots: OwnDots
}) {
	const { viewport } = useTogetherContext()
	const most = createMemo(() => Math.max(0, ...Object.values(props.ballot.totals ?? {})))
	const countOf = (id: string) => props.ballot.totals?.[id] ?? props.dots.of(id)
	const placeOf = ({ frame: { x, y, w, h } }: VoteTarget) => {
		const { zoom } = viewport.camera()
		const onScreen = { ...viewport.toScreen({ x, y }), w: w * zoom, h: h * zoom }
		return markerPlace(onScreen, viewport.freeArea())
	}
	const shown = createMemo(() => props.targets.filter((target) => placeOf(target)))

	return (
		<div class="vote-markers">
			<For each={shown()}>
				{(target) => (
					<div
						class="vote-marker"
						classList={{ 'is-first': most() > 0 && props.ballot.totals?.[target.id] === most() }}
						style={{ left: `${placeOf(target)?.x}px`, top: `${placeOf(target)?.y}px` }}
						on:pointerdown={(event) => event.stopPropagation()}
					>
						<Show when={props.dots.canPlace() && props.dots.of(target.id) > 0}>
							<button
								type="button"
								aria-label={t('ballot.takeBack', target.name)}
								onClick={() => props.dots.takeBack(target.id, target.name)}
							>
								<Minus size={18} aria-hidden="true" />
							</button>
						</Show>
						<span class="vote-count">
							<span class="visually-hidden">{target.name}: </span>● {countOf(target.id)}
						</span>
						<Show when={props.dots.canPlace()}>
							<button
								type="button"
								aria-label={t('ballot.give', target.name)}
								aria-disabled={props.dots.left() === 0}
								onClick={() => props.dots.add(target.id, target.name)}
							>
								<Plus size={18} aria-hidden="true" />
							</button>
						</Show>
					</div>
				)}
			</For>
		</div>
	)
}
