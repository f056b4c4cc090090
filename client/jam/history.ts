import { createSignal } from 'solid-js'
import * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { groundOf, layersOf } from '../../shared/layers.ts'
import { paletteOf } from '../../shared/palette.ts'

/** Undo and redo of what was done in this browser; never of another's work. */
export class History {
	readonly #manager: Y.UndoManager
	/** How many steps there were when the last one was begun. */
	#stepsBefore = 0
	readonly canUndo: () => boolean
	readonly canRedo: () => boolean

	/** @param origin of the transactions that are this person's own. */
	constructor(doc: Y.Doc, origin: object) {
		this.#manager = new Y.UndoManager(
			[marksOf(doc), layersOf(doc), groundOf(doc), paletteOf(doc)],
			{
				trackedOrigins: new Set([origin]),
				captureTimeout: 0,
			},
		)
		const [canUndo, setCanUndo] = createSignal(false)
		const [canRedo, setCanRedo] = createSignal(false)
		this.canUndo = canUndo
		this.canRedo = canRedo
		const refresh = () => {
			setCanUndo(this.#manager.canUndo())
			setCanRedo(this.#manager.canRedo())
		}
		this.#manager.on('stack-item-added', refresh)
		this.#manager.on('stack-item-popped', refresh)
		this.#manager.on('stack-cleared', refresh)
	}

	/** All changes until `end` are one step, as while something is dragged. */
	begin(): void {
		this.#stepsBefore = this.#manager.undoStack.length
		this.#manager.stopCapturing()
		this.#manager.captureTimeout = Number.POSITIVE_INFINITY
	}

	end(): void {
		this.#manager.captureTimeout = 0
		this.#manager.stopCapturing()
	}

	/** Takes back all changes since `begin`, for good. */
	abandon(): void {
		const { undoStack, redoStack } = this.#manager
		this.end()
		// Nothing was done: what came before stays.
		if (undoStack.length === this.#stepsBefore) return
		this.#manager.undo()
		redoStack.pop()
	}

	undo(): void {
		this.#manager.undo()
	}

	redo(): void {
		this.#manager.redo()
	}

	close(): void {
		this.#manager.destroy()
	}
}
