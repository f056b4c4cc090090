import type { Countdown } from './countdown.ts'
import './timer-ring.css'

const radius = 15
const circumference = 2 * Math.PI * radius

/** The time left as a ring that empties, with the time beside it. */
export function TimerRing(props: { countdown: Countdown; over: string; isOver: boolean }) {
	return (
		<span class="timer-ring" classList={{ 'is-over': props.isOver }} role="timer">
			<svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
				<circle class="timer-ring-track" cx="18" cy="18" r={radius} />
				<circle
					class="timer-ring-left"
					cx="18"
					cy="18"
					r={radius}
					stroke-dasharray={`${circumference * props.countdown.share()} ${circumference}`}
				/>
			</svg>
			<span class="timer-ring-text">{props.isOver ? props.over : props.countdown.text()}</span>
		</span>
	)
}
