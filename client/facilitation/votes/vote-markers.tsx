import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, For, Show } from 'solid-js'
import type { BallotMessage } from '../../../shared/ballot.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import type { OwnDots } from './dots.ts'
import { markerPlaces } from './marker-place.ts'
import type { VoteTarget } from './vote-targets.ts'

/** Widths of a marker's parts, CSS pixels. */
const countWidth = 54
const buttonWidth = 44

/**
 * Beside each piece: how many dots it has, and buttons while this person can place some. Markers that
 * would lie over each other show their buttons one at a time, under the pointer or with the focus.
 */
export function VoteMarkers(props: {
	ballot: BallotMessage
	targets: readonly VoteTarget[]
	dots: OwnDots
}) {
	const { viewport } = useTogetherContext()
	const most = createMemo(() => Math.max(0, ...Object.values(props.ballot.totals ?? {})))
	const countOf = (id: string) => props.ballot.totals?.[id] ?? props.dots.of(id)
	const onScreen = ({ id, frame: { x, y, w, h } }: VoteTarget) => {
		const { zoom } = viewport.camera()
		const buttons = props.dots.canPlace() ? (props.dots.of(id) > 0 ? 2 : 1) : 0
		return {
			piece: { ...viewport.toScreen({ x, y }), w: w * zoom, h: h * zoom },
			width: countWidth + buttons * buttonWidth,
		}
	}
	const places = createMemo(() => {
		const found = markerPlaces(props.targets.map(onScreen), viewport.freeArea())
		return new Map(props.targets.map((target, index) => [target, found[index]]))
	})
	const placeOf = (target: VoteTarget) => places().get(target)
	const shown = createMemo(() => props.targets.filter((target) => placeOf(target)))

	return (
		<div class="vote-markers">
			<For each={shown()}>
				{(target) => (
					<div
						class="vote-marker"
						classList={{
							'is-first': most() > 0 && props.ballot.totals?.[target.id] === most(),
							'is-crowded': placeOf(target)?.isCrowded === true,
						}}
						// A touch moves the focus here, which shows the buttons.
						tabIndex={placeOf(target)?.isCrowded ? -1 : undefined}
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
