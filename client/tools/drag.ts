import type { Mark } from '../../shared/canvas.ts'
import { keepWithinBounds } from '../../shared/canvas-bounds.ts'
import { placeMark } from '../../shared/edit.ts'
import { type Rect, unionOf } from '../../shared/geometry.ts'
import { compose, identity, type Transform } from '../../shared/transform.ts'
import { throttle } from '../sync/ephemeral/throttle.ts'
import type { EditContext } from './context.ts'

/** Transforms marks while a pointer is down. One drag is one undo step. */
export class Drag {
	readonly #context: EditContext
	readonly #initial: readonly { id: string; place: Transform }[]
	readonly #bounds: Rect | undefined
	#transform: Transform = identity
	readonly #write = throttle(() => this.#place())

	/** Call `history.begin` first: the caller may add other changes to the undo step. */
	constructor(context: EditContext, marks: readonly Mark[]) {
		this.#context = context
		this.#bounds = unionOf(marks.map(({ bounds }) => bounds))
		this.#initial = marks.map(({ id, place }) => ({ id, place: place ?? identity }))
	}

	/** @param transform relative to the start of the drag. The marks stay on the canvas. */
	apply(transform: Transform): void {
		this.#transform = this.#bounds ? keepWithinBounds(this.#bounds, transform) : transform
		this.#write.schedule()
	}

	finish(): void {
		this.#write.flush()
		this.#context.session.history.end()
	}

	cancel(): void {
		this.#write.cancel()
		this.#context.session.history.abandon()
	}

	#place(): void {
		this.#context.session.edit((doc) => {
			for (const { id, place } of this.#initial) {
				placeMark(doc, id, compose(place, this.#transform))
			}
		})
	}
}
