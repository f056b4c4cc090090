import { createSignal } from 'solid-js'
import * as Y from 'yjs'
import { marksOf } from '../../../shared/canvas.ts'
import { groundOf, layersOf } from '../../../shared/layers.ts'
import { paletteOf } from '../../../shared/palette.ts'
import { type MayUndo, planUndo } from './plan.ts'
import type { Step } from './step-changes.ts'
import type { YType } from './yjs-items.ts'

/** The outcome of an undo or a redo. */
export interface UndoOutcome {
	/**
	 * `done`: the whole step; `partly`: the step except for what others have changed since; `changed`:
	 * nothing, because others have changed all of it; `nothing`: the stack was empty.
	 */
	result: 'done' | 'partly' | 'changed' | 'nothing'
	/** Ids of the clients whose changes are in the way; empty when the document does not record them. */
	by: readonly number[]
}

/**
 * Undo and redo of this browser's own changes, one step at a time. Yjs records the steps and restores
 * deleted items. This class plans which part of a step to undo, because `Y.UndoManager` goes on to an
 * earlier step when the last one can no longer be undone.
 */
export class History {
	readonly #doc: Y.Doc
	readonly #manager: Y.UndoManager
	readonly #scope: readonly YType[]
	readonly #mayUndo: MayUndo
	/** The length of the undo stack at the last `begin`. */
	#stepsBefore = 0
	/** The step that the last `end` closed. */
	#lastEnded: Step | undefined
	readonly #refresh: () => void
	readonly canUndo: () => boolean
	readonly canRedo: () => boolean

	/** @param origin the origin of the transactions to record. @param mayUndo as in `planUndo` */
	constructor(doc: Y.Doc, origin: object, mayUndo: MayUndo = () => true) {
		this.#doc = doc
		this.#mayUndo = mayUndo
		this.#scope = [marksOf(doc), layersOf(doc), groundOf(doc), paletteOf(doc)]
		this.#manager = new Y.UndoManager([...this.#scope], {
			trackedOrigins: new Set([origin]),
			captureTimeout: 0,
			// The plan detects which keys others changed.
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

	/**
	 * Starts a step that collects all changes until `end`, as during a drag.
	 * @param resumes true goes on with the step that ended last, unless another one came after it.
	 */
	begin(resumes = false): void {
		const top = this.#manager.undoStack.at(-1)
		this.#stepsBefore = this.#manager.undoStack.length
		this.#manager.stopCapturing()
		// The manager adds a change to the last step when there was one before it.
		if (resumes && top && top === this.#lastEnded) this.#manager.lastChange = Date.now()
		this.#manager.captureTimeout = Number.POSITIVE_INFINITY
	}

	end(): void {
		const hasChanged = this.#manager.lastChange > 0
		this.#lastEnded = hasChanged ? this.#manager.undoStack.at(-1) : undefined
		this.#manager.captureTimeout = 0
		this.#manager.stopCapturing()
	}

	/** True between `begin` and `end`. */
	get isCollecting(): boolean {
		return this.#manager.captureTimeout > 0
	}

	/** Reverts all changes since `begin`. They cannot be redone. */
	abandon(): void {
		const { redoStack } = this.#manager
		this.end()
		// Without a change there is no new step. The step below must stay.
		if (this.#manager.undoStack.length === this.#stepsBefore) return
		const outcome = this.#reverseTopStep('undo')
		if (outcome?.result === 'done' || outcome?.result === 'partly') redoStack.pop()
		this.#refresh()
	}

	/** Undoes the last step. Steps without any effect are dropped. */
	undo(): UndoOutcome {
		return this.#reverse('undo')
	}

	/** Redoes the last undone step, with the same rules. */
	redo(): UndoOutcome {
		return this.#reverse('redo')
	}

	close(): void {
		this.#manager.destroy()
	}

	/** Skips steps that have no effect, for example a change and its reversal in one step. */
	#reverse(direction: 'undo' | 'redo'): UndoOutcome {
		for (;;) {
			const outcome = this.#reverseTopStep(direction)
			if (outcome) return outcome
		}
	}

	/** @returns undefined when the step had no effect. */
	#reverseTopStep(direction: 'undo' | 'redo'): UndoOutcome | undefined {
		const stackName = direction === 'undo' ? 'undoStack' : 'redoStack'
		const steps = this.#manager[stackName]
		const step = steps.pop()
		const plan = step && planUndo(this.#doc, step, this.#scope, this.#mayUndo)
		if (plan && !plan.isEmpty) {
			step.insertions = plan.insertions
			step.deletions = plan.deletions
			this.#applyStep(direction, stackName, steps, step)
		}
		this.#refresh()
		if (!plan) return { result: 'nothing', by: [] }
		const by = [...plan.changedBy]
		if (plan.hasConflict) return { result: plan.isEmpty ? 'changed' : 'partly', by }
		return plan.isEmpty ? undefined : { result: 'done', by }
	}

	/** Shows the manager this step alone, so that it cannot go on to another one. */
	#applyStep(
		direction: 'undo' | 'redo',
		stackName: 'undoStack' | 'redoStack',
		steps: Step[],
		step: Step,
	): void {
		this.#manager[stackName] = [step]
		try {
			this.#manager[direction]()
		} finally {
			this.#manager[stackName] = steps
		}
	}
}
