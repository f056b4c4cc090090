import type { Sample } from '../canvas/gestures.ts'

/** What a pointer on the canvas does while a tool is in the hand. */
export interface Tool {
	down(sample: Sample): void
	/** @param ahead where the pointer will likely be when this is seen. */
	move(samples: readonly Sample[], ahead: readonly Sample[]): void
	up(): void
	/** What was begun turned out to be something else, such as a pinch: takes it back. */
	cancel(): void
}
