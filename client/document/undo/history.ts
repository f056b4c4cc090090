import { createSignal } from 'solid-js'
import * as Y from 'yjs'
import { marksOf } from '../../../shared/canvas.ts'
import { groundOf, layersOf } from '../../../shared/layers.ts'
import { paletteOf } from '../../../shared/palette.ts'
import { planUndo } from './plan.ts'
import type { Step } from './step-changes.ts'
import type { YType } from './yjs-items.ts'

/** What became of an undo or a redo. */
export interface UndoOutcome {
	/**
	 * `done`; `partly`: all but what others changed since; `changed`: nothing, since others changed
	 * all of it; `nothing`: there was no step.
	 */
	result: 'done' | 'partly' | 'changed' | 'nothing'
	/** Client ids of those who changed it; empty where the document doesn't tell. */
	by: readonly number[]
}

/**
 * Undo and redo of what was done in this browser, one step at a time; never of another's work. Yjs
 * keeps the steps and brings back what they deleted; what of a step is undone is planned here, since
 * Y.UndoManager goes on to an earlier step where the last one can't be undone any more.
 */
export class History {
	readonly #doc: Y.Doc
	readonly #manager: Y.UndoManager
	readonly #scope: readonly YType[]
	/** How many steps there were when the last one was begun. */
	#stepsBefore = 0
	readonly #refresh: () => void
	readonly canUndo: () => boolean
	readonly canRedo: () => boolean

	/** @param origin of the transactions that are this person's own. */
	constructor(doc: Y.Doc, origin: object) {
		this.#doc = doc
		this.#scope = [marksOf(doc), layersOf(doc), groundOf(doc), paletteOf(doc)]
		this.#manager = new Y.UndoManager([...this.#scope], {
			trackedOrigins: new Set([origin]),
			captureTimeout: 0,
			// Whether others changed a key is known from the plan.
			ignoreRemoteMapChanges: true,
		})
		const [canUndo, setCanUndo] = createSignal(false)
		const [canRedo, setCanRedo] = createSignal(false)
		this.canUndo = canUndo
		this.canRedo = canRedo
		this.#refresh = () => {
			setCanUndo(this.#manager.canUndo())
			setCanRedo(this.#manager.canRedo())
		}
		this.#manager.on('stack-item-added', this.#refresh)
		this.#manager.on('stack-cleared', this.#refresh)
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
		const { redoStack } = this.#manager
		this.end()
		// Nothing was done: what came before stays.
		if (this.#manager.undoStack.length === this.#stepsBefore) return
		const outcome = this.#reverseLast('undo')
		if (outcome?.result === 'done' || outcome?.result === 'partly') redoStack.pop()
		this.#refresh()
	}

	/** Undoes the last step; a step of which nothing can be undone any more is dropped. */
	undo(): UndoOutcome {
		return this.#reverse('undo')
	}

	/** Redoes what was undone last, in the same way. */
	redo(): UndoOutcome {
		return this.#reverse('redo')
	}

	close(): void {
		this.#manager.destroy()
	}

	/** What was done and taken back within one step is none. */
	#reverse(way: 'undo' | 'redo'): UndoOutcome {
		for (;;) {
			const outcome = this.#reverseLast(way)
			if (outcome) return outcome
		}
	}

	/** @returns undefined where the last step came to nothing. */
	#reverseLast(way: 'undo' | 'redo'): UndoOutcome | undefined {
		const name = way === 'undo' ? 'undoStack' : 'redoStack'
		const steps = this.#manager[name]
		const step = steps.pop()
		const plan = step && planUndo(this.#doc, step, this.#scope)
		if (plan && !plan.isEmpty) {
			step.insertions = plan.insertions
			step.deletions = plan.deletions
			this.#perform(way, name, steps, step)
		}
		this.#refresh()
		if (!plan) return { result: 'nothing', by: [] }
		const by = [...plan.changedBy]
		if (plan.hasConflict) return { result: plan.isEmpty ? 'changed' : 'partly', by }
		return plan.isEmpty ? undefined : { result: 'done', by }
	}

	/** The manager sees one step alone, so that it can't go on to another one. */
	#perform(way: 'undo' | 'redo', name: 'undoStack' | 'redoStack', steps: Step[], step: Step): void {
		this.#manager[name] = [step]
		try {
			this.#manager[way]()
		} finally {
			this.#manager[name] = steps
		}
	}
}
