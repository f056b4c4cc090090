import type { MarkOf } from '../../shared/canvas.ts'
import { restyleMark } from '../../shared/edit.ts'
import type { Vec } from '../../shared/geometry.ts'
import { applyToPoint, identity, inverse } from '../../shared/transform.ts'
import { throttle } from '../sync/ephemeral/throttle.ts'
import type { EditContext } from './context.ts'
import { type TextSide, withSideAt } from './text-width.ts'

/** Drags a side of a text's box. One drag is one undo step. */
export class TextWidthDrag {
	readonly #session: EditContext['session']
	readonly #mark: MarkOf<'text'>
	readonly #side: TextSide
	#x = 0
	readonly #write = throttle(() => {
		const box = withSideAt(this.#mark, this.#side, this.#x)
		this.#session.edit((doc) => restyleMark(doc, this.#mark.id, box))
	})

	constructor(session: EditContext['session'], mark: MarkOf<'text'>, side: TextSide) {
		this.#session = session
		this.#mark = mark
		this.#side = side
		session.history.begin()
	}

	/** @param from where the drag began. @param to where the pointer is; world units. */
	apply(from: Vec, to: Vec): void {
		const { place = identity, frame } = this.#mark
		const own = (point: Vec) => applyToPoint(inverse(place), point).x
		this.#x = (this.#side === 'left' ? frame.x : frame.x + frame.w) + own(to) - own(from)
		this.#write.schedule()
	}

	finish(): void {
		this.#write.flush()
		this.#session.history.end()
	}
}
