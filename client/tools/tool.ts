import type { Sample } from '../canvas/gestures.ts'

/** Handles the pointer on the canvas while the tool is active. */
export interface Tool {
	down(sample: Sample): void
	/** @param predicted where the pointer will likely be when the frame is shown. */
	move(samples: readonly Sample[], predicted: readonly Sample[]): void
	up(): void
	/** Reverts what `down` began, for example when the press turns out to be a pinch. */
	cancel(): void
}
