import type { Sample } from '../canvas/pointer-sample.ts'

/** Handles the pointer on the canvas while the tool is active. */
export interface Tool {
	/** @param resumes true when the browser has interrupted the press before: it is one undo step. */
	down(sample: Sample, resumes?: boolean): void
	/** @param predicted where the pointer will likely be when the frame is shown. */
	move(samples: readonly Sample[], predicted: readonly Sample[]): void
	up(): void
	/** Reverts what `down` began, for example when the press turns out to be a pinch. */
	cancel(): void
}
