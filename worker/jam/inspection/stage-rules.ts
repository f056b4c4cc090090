import * as v from 'valibot'
import type { FinalRefusal } from '../../../shared/final-refusals.ts'
import { isGeneratedName } from '../../../shared/names.ts'
import { isPaperKey } from '../../../shared/paper.ts'
import type { Stage } from '../../../shared/stage.ts'
import { toolOfEntry } from '../../../shared/stage-tools.ts'
import { Refusal } from '../../errors.ts'
import type { Change, Entity } from './changes.ts'
import type { WireContent } from './wire-update.ts'

/** A guest who sends an update, and the marks that it meets, as the rules of the stage need them. */
export interface Guest {
	/** @returns whether a client id belongs to the guest. */
	owns(client: number): boolean
	/** @returns whether a mark waits for the host's approval. */
	isPending(mark: string): boolean
}

/** An update as a whole: some rules depend on what else it does. */
interface GuestUpdate extends Guest {
	stage: Stage
	/** Ids of the marks and layers that it creates. */
	created: ReadonlySet<string>
	/** Ids of the marks and layers that it deletes, which also unsets their keys. */
	deleted: ReadonlySet<string>
	/** Ids of the marks that it marks as pending. */
	madePending: ReadonlySet<string>
}

type StageRule = (change: Change, update: GuestUpdate) => FinalRefusal | undefined

/** @returns the mark or layer that a change is about, if any. */
function entityOf(change: Change): Entity | undefined {
	return 'entity' in change ? change.entity : undefined
}

/**
 * Keys that makers may always set: `removed` removes and restores a mark, `ends` and `frame` change
 * while a shape is drawn and a text is written.
 */
const makersKeys: readonly string[] = ['removed', 'ends', 'frame']

/** Whether makers may do this although the host lets nobody change marks. */
function isMakersOwn(change: Change): boolean {
	if (change.type === 'set' || change.type === 'unset') return makersKeys.includes(change.key)
	return ['delete', 'write', 'erase', 'format'].includes(change.type)
}

const changeScope: StageRule = (change, { stage, owns, created, deleted }) => {
	if (stage.change === 'everything') return undefined
	// The ground layer and its paper belong to everyone, so nobody but the host changes them.
	if (change.type === 'set-entry' || change.type === 'delete-entry') {
		if (change.root === 'ground' && isPaperKey(change.key)) return 'paper-not-allowed'
		const isShared = change.root === 'ground' || change.root === 'palette'
		const isAddition = change.root === 'palette' && change.type === 'set-entry'
		return isShared && !isAddition ? 'not-your-mark' : undefined
	}
	const entity = entityOf(change)
	if (!entity || change.type === 'create' || created.has(entity.id)) return undefined
	if (!owns(entity.maker)) return 'not-your-mark'
	const isFree = isMakersOwn(change) || (change.type === 'unset' && deleted.has(entity.id))
	return stage.change === 'own' || isFree ? undefined : 'not-your-mark'
}

const protectedMarks: StageRule = (change, { stage }) => {
	const entity = entityOf(change)
	return entity?.kind === 'mark' && stage.protectedMarks.includes(entity.id)
		? 'protected-mark'
		: undefined
}

const allowedTools: StageRule = (change, { stage }) => {
	if (change.type !== 'set' || change.entity.kind !== 'mark') return undefined
	const tool = toolOfEntry(change.key, plainValue(change.content))
	if (tool === undefined) return undefined
	// The eraser erases what others painted on its layer.
	if (tool === 'eraser' && stage.change !== 'everything') return 'not-your-mark'
	return stage.tools === null || stage.tools.includes(tool) ? undefined : 'tool-not-allowed'
}

/** Guests add pictures and texts as pending, and only a host approves them. */
const approval: StageRule = (change, { stage, isPending, madePending, deleted }) => {
	const entity = entityOf(change)
	if (entity?.kind !== 'mark') return undefined
	if (change.type === 'unset' && change.key === 'pending') {
		return deleted.has(entity.id) ? undefined : 'needs-approval'
	}
	if (change.type === 'set' && change.key === 'pending') {
		return lastValue(change.content) === true ? undefined : 'needs-approval'
	}
	const waits = () => isPending(entity.id) || madePending.has(entity.id)
	// Words that wait are not in the document, which everybody reads (worker/jam/stage/pending-texts.ts).
	if (change.type === 'write' && (stage.approval === 'pictures-and-texts' || waits())) {
		return 'needs-approval'
	}
	const needsIt = stage.approval !== 'none' && change.type === 'set' && namesPicture(change)
	return needsIt && !waits() ? 'needs-approval' : undefined
}

/** True when a mark shows a picture from now on, or is painted from one. */
function namesPicture({ key, content }: { key: string; content: WireContent }): boolean {
	return key === 'picture' || (key === 'exemplar' && typeof lastValue(content) === 'string')
}

const Named = v.object({ name: v.string() })

const generatedNames: StageRule = (change, { stage }) => {
	if (stage.names === 'free' || change.type !== 'set-entry' || change.root !== 'people') {
		return undefined
	}
	const person = v.safeParse(Named, lastValue(change.content))
	return !person.success || isGeneratedName(person.output.name) ? undefined : 'name-not-allowed'
}

const rules: readonly StageRule[] = [
	changeScope,
	protectedMarks,
	allowedTools,
	approval,
	generatedNames,
]

/** Checks what a guest's update does against the stage. @throws Refusal of the first rule broken */
export function checkStageRules(changes: readonly Change[], stage: Stage, guest: Guest): void {
	const created = new Set<string>()
	const deleted = new Set<string>()
	const madePending = new Set<string>()
	for (const change of changes) {
		if (change.type === 'create') created.add(change.entity.id)
		if (change.type === 'delete') deleted.add(change.entity.id)
		const isPending = change.type === 'set' && change.key === 'pending'
		if (isPending && lastValue(change.content) === true) madePending.add(change.entity.id)
	}
	const update: GuestUpdate = {
		stage,
		created,
		deleted,
		madePending,
		owns: (client) => guest.owns(client),
		isPending: (mark) => guest.isPending(mark),
	}
	for (const change of changes) {
		for (const rule of rules) {
			const refusal = rule(change, update)
			if (refusal) throw new Refusal(refusal)
		}
	}
}

function plainValue(content: WireContent): unknown {
	return content.kind === 'bytes' ? content.value : lastValue(content)
}

function lastValue(content: WireContent): unknown {
	return content.kind === 'values' ? content.values.at(-1) : undefined
}
