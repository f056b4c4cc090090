import { createMemo, createSignal, onCleanup, Show } from 'solid-js'
import type { BallotMessage } from '../../../shared/ballot.ts'
import { useTogetherContext } from '../../together/context.ts'
import { createDots } from './dots.ts'
import { VoteBar } from './vote-bar.tsx'
import { VoteMarkers } from './vote-markers.tsx'
import { areaTargets, targetAt, targetsWith } from './vote-targets.ts'
import './vote-view.css'

/** A press that moves or lasts longer than this moves the view. CSS pixels, milliseconds. */
const tapSlop = 8
const tapMs = 600
/** Tolerance around thin marks, CSS pixels. */
const slack = 12

/** The ballot on the canvas: presses place dots, and shown results stand beside the pieces. */
export function VoteView() {
	const { session } = useTogetherContext()
	return <Show when={session.stage.ballot()}>{(ballot) => <Ballot ballot={ballot()} />}</Show>
}

function Ballot(props: { ballot: BallotMessage }) {
	const { session, viewport, announce } = useTogetherContext()
	const dots = createDots(session, announce)
	const [isPlacing, setPlacing] = createSignal(true)
	/** Counts changes of the scene: the scene itself is not reactive. */
	const [version, setVersion] = createSignal(0)
	onCleanup(session.scene.onChange(() => setVersion((count) => count + 1)))

	const markers = createMemo(() => {
		version()
		const { ballot } = props
		if (ballot.totals) return targetsWith(session, ballot, Object.keys(ballot.totals))
		const { targets } = ballot
		return targets.on === 'areas' && dots.canPlace()
			? areaTargets(session, ballot)
			: targetsWith(session, ballot, dots.targets())
	})

	function press(down: PointerEvent & { currentTarget: HTMLElement }): void {
		if (!down.isPrimary || down.button !== 0) return
		const box = down.currentTarget.getBoundingClientRect()
		const up = (event: PointerEvent) => {
			if (event.pointerId !== down.pointerId) return
			stop()
			const travel = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY)
			const isTap = travel <= tapSlop && event.timeStamp - down.timeStamp <= tapMs
			if (event.type !== 'pointerup' || !isTap) return
			const at = viewport.toWorld({ x: event.clientX - box.left, y: event.clientY - box.top })
			const target = targetAt(session, props.ballot, at, slack / viewport.camera().zoom)
			if (target) dots.add(target.id, target.name)
		}
		const stop = () => {
			window.removeEventListener('pointerup', up)
			window.removeEventListener('pointercancel', up)
		}
		window.addEventListener('pointerup', up)
		window.addEventListener('pointercancel', up)
	}

	return (
		<>
			<Show when={dots.canPlace() && isPlacing()}>
				<div class="vote-layer" data-moves-view="" onPointerDown={press} />
			</Show>
			<VoteMarkers ballot={props.ballot} targets={markers()} dots={dots} />
			<VoteBar ballot={props.ballot} dots={dots} isPlacing={isPlacing()} onPlacing={setPlacing} />
		</>
	)
}
