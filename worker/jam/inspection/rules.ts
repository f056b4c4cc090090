import type { FinalRefusal } from '../../../shared/final-refusals.ts'
import { Refusal } from '../../errors.ts'
import type { Change } from './changes.ts'
import { clientOfKey, isContentKey, isMarkWithinBounds, readWho } from './schema.ts'

/** The sender of an update, as the rules need it. */
export interface Sender {
	/** @returns whether a client id belongs to the sender; false when it belongs to nobody. */
	owns(client: number): boolean
	/** @returns whether no other participant uses this `who` (shared/people.ts). */
	mayUseIdentity(who: string): boolean
}

/**
 * Returns why a change is refused; undefined when the rule allows it. A page drops a change that a
 * rule refuses, so the codes are final.
 */
type Rule = (change: Change, sender: Sender) => FinalRefusal | undefined

/**
 * Only its maker may change a mark's content or delete it. Others may move it, or set `removed`,
 * which can be undone and keeps the maker's name.
 */
const makersOnly: Rule = (change, sender) => {
	switch (change.type) {
		case 'replace':
		case 'delete':
			return sender.owns(change.entity.maker) ? undefined : 'not-your-mark'
		case 'set':
		case 'unset': {
			const isFree = change.entity.kind === 'layer' || !isContentKey(change.key)
			return isFree || sender.owns(change.entity.maker) ? undefined : 'not-your-mark'
		}
		default:
			return undefined
	}
}

/** Entries of `people` and `votes` belong to the client id in their key. */
const ownEntries: Rule = (change, sender) => {
	if (change.type !== 'set-entry' && change.type !== 'delete-entry') return undefined
	if (change.root !== 'people' && change.root !== 'votes') return undefined
	if (!sender.owns(clientOfKey(change.key))) return 'not-yours'
	if (change.type === 'delete-entry' || change.root === 'votes') return undefined
	const who = readWho(change.content)
	return who === undefined || sender.mayUseIdentity(who) ? undefined : 'not-yours'
}

/** No mark may lie beyond the edge of the canvas. */
const withinBounds: Rule = (change) => {
	if (change.type !== 'set' || change.entity.kind !== 'mark') return undefined
	return isMarkWithinBounds(change.key, change.content) ? undefined : 'beyond-the-edge'
}

const rules: readonly Rule[] = [makersOnly, ownEntries, withinBounds]

/** @throws Refusal of the first rule that a change breaks */
export function checkRules(changes: readonly Change[], sender: Sender): void {
	for (const change of changes) {
		for (const rule of rules) {
			const refusal = rule(change, sender)
			if (refusal) throw new Refusal(refusal)
		}
	}
}
