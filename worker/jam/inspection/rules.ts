import type { FinalRefusal } from '../../../shared/final-refusals.ts'
import { Refusal } from '../../errors.ts'
import type { Change } from './changes.ts'
import { clientOfKey, isContentKey, isMarkWithinBounds, readWho } from './schema.ts'

/** Who asks for a change, as far as rules need to know. */
export interface Sender {
	/** @returns whether a client id belongs to the sender; false for one that belongs to nobody. */
	owns(client: number): boolean
	/** @returns whether no other participant has called themselves by this `who` (shared/people.ts). */
	mayUseIdentity(who: string): boolean
}

/**
 * Says why a change may not happen; undefined: as far as this rule goes, it may. A page drops a
 * change that a rule refuses, so a rule's codes are final.
 */
type Rule = (change: Change, sender: Sender) => FinalRefusal | undefined

/**
 * What a mark is, only its maker may set, and only its maker may delete it: others can move it,
 * or set `removed`, which can be taken back and leaves the maker's name on it.
 */
const makersOnly: Rule = (change, sender) => {
	switch (change.does) {
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

/** What people say of themselves, and their votes, stand under a client id of their own. */
const ownEntries: Rule = (change, sender) => {
	if (change.does !== 'set-entry' && change.does !== 'delete-entry') return undefined
	if (change.root !== 'people' && change.root !== 'votes') return undefined
	if (!sender.owns(clientOfKey(change.key))) return 'not-yours'
	if (change.does === 'delete-entry' || change.root === 'votes') return undefined
	const who = readWho(change.content)
	return who === undefined || sender.mayUseIdentity(who) ? undefined : 'not-yours'
}

/** Nothing is put beyond the edge of the canvas. */
const withinReach: Rule = (change) => {
	if (change.does !== 'set' || change.entity.kind !== 'mark') return undefined
	return isMarkWithinBounds(change.key, change.content) ? undefined : 'beyond-the-edge'
}

const rules: readonly Rule[] = [makersOnly, ownEntries, withinReach]

/** @throws Refusal of the first rule that a change breaks. */
export function checkRules(changes: readonly Change[], sender: Sender): void {
	for (const change of changes) {
		for (const rule of rules) {
			const refusal = rule(change, sender)
			if (refusal) throw new Refusal(refusal)
		}
	}
}
