import * as Y from 'yjs'
import type { Change } from '../../worker/jam/inspection/changes.ts'

/**
 * The visible state of a document: for each place of the schema, the item that is there. Two
 * footprints differ exactly where an update had an effect.
 */
export function footprintOf(doc: Y.Doc): Map<string, string> {
	const footprint = new Map<string, string>()
	const walk = (type: Y.ContentType['type'], path: string) => {
		for (const [key, item] of type._map) {
			if (item.deleted) continue
			const at = `${path}/${key}`
			footprint.set(at, idOf(item))
			if (item.content instanceof Y.ContentType) walk(item.content.type, at)
		}
		if (type instanceof Y.Text) footprint.set(`${path}/`, type.toString())
		else if (type._start) footprint.set(`${path}/`, 'a sequence where no canvas has one')
	}
	for (const [name, type] of doc.share) walk(type, name)
	return footprint
}

const idOf = ({ id, length }: Y.Item) => `${id.client}:${id.clock + length}`

/** @returns the places where two footprints differ. */
export function differences(
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>,
): string[] {
	const paths = new Set([...before.keys(), ...after.keys()])
	return [...paths].filter((path) => before.get(path) !== after.get(path))
}

/** @returns true when a list of changes contains a place. */
export function isToldIn(changes: readonly Change[], path: string): boolean {
	return changes.some((change) => {
		switch (change.type) {
			case 'set-entry':
			case 'delete-entry':
				return path === `${change.root}/${change.key}`
			case 'set':
			case 'unset':
				return (
					path === `${rootOf(change)}/${change.key}` ||
					path.startsWith(`${rootOf(change)}/${change.key}/`)
				)
			case 'write':
			case 'erase':
				return path === `${rootOf(change)}/text/`
			default:
				return path === rootOf(change) || path.startsWith(`${rootOf(change)}/`)
		}
	})
}

function rootOf({ entity }: Extract<Change, { entity: unknown }>): string {
	return `${entity.kind}s/${entity.id}`
}
