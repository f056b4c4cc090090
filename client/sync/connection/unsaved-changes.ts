import * as Y from 'yjs'
import { rewriteFormatted } from '../../../shared/edit.ts'
import { setKey } from '../../../shared/set-key.ts'
import { type FormattedText, readFormatted, writeFormatted } from '../../../shared/text-runs.ts'
import { parentOf, type YType } from '../../document/undo/yjs-items.ts'

/**
 * One change that a document lacks, described by its result and not by Yjs items, so that another
 * client id can apply it: a new mark or layer, or a new value of one key.
 */
export interface UnsavedChange {
	/** Root map of the document. */
	root: string
	/** Id of the mark or layer that has the key; absent: the root map has it. */
	entity?: string
	key: string
	value: Value
}

type Value =
	| { is: 'map'; entries: [string, Value][] }
	| ({ is: 'text' } & FormattedText)
	| { is: 'plain'; value: unknown }

/** Its entries are written again for the new client id. */
const signedRoot = 'people'
/** Its keys begin with the voter's client id (client/document/votes-map.ts). */
const votesRoot = 'votes'

/**
 * Lists the changes of a page that a document lacks and that were not deleted since.
 * @param doc has everything that the server has. @param unsaved update of the page's document.
 */
export function unsavedChanges(doc: Y.Doc, unsaved: Uint8Array): UnsavedChange[] {
	const merged = copyDoc(doc)
	Y.applyUpdate(merged, unsaved)
	const isUnsaved = ({ id, length }: Y.Item) => id.clock + length > Y.getState(doc.store, id.client)
	const found = new Set<Y.Item>()
	for (const [client, structs] of merged.store.clients) {
		const known = Y.getState(doc.store, client)
		if (Y.getState(merged.store, client) <= known) continue
		for (const struct of structs.slice(Y.findIndexSS(structs, known))) {
			if (struct instanceof Y.Item && !struct.deleted) found.add(changedBy(struct, isUnsaved))
		}
	}
	const changes = [...found].map(describe).filter(({ root }) => root !== signedRoot)
	merged.destroy()
	return changes
}

/**
 * Applies a change again. A mark or layer that exists, or existed and was deleted, is not touched.
 */
export function reapply(doc: Y.Doc, { root, entity, key, value }: UnsavedChange): void {
	const map = doc.getMap<unknown>(root)
	if (entity === undefined) {
		const ownKey = root === votesRoot ? key.replace(/^\d+/, String(doc.clientID)) : key
		if (value.is === 'plain') setKey(map, ownKey, value.value)
		else if (!map._map.has(ownKey)) map.set(ownKey, make(value))
		return
	}
	const changed = map.get(entity)
	if (!(changed instanceof Y.Map)) return
	if (value.is === 'text') rewriteFormatted(doc, entity, value)
	else setKey(changed, key, make(value))
}

/** @returns a copy of a document, with a new client id. */
export function copyDoc(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc()
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
	return copy
}

/**
 * @returns the item that represents a change: the outermost unsaved one, or the text that contains
 * unsaved characters.
 */
function changedBy(item: Y.Item, isUnsaved: (item: Y.Item) => boolean): Y.Item {
	let outermost = item
	for (let above = parentOf(item)._item; above; above = parentOf(above)._item) {
		if (isUnsaved(above) || outermost.parentSub === null) outermost = above
	}
	return outermost
}

function describe(item: Y.Item): UnsavedChange {
	const parent = parentOf(item)
	const change = { key: item.parentSub ?? '', value: contentOf(item) }
	if (!parent._item) return { root: Y.findRootTypeKey(parent), ...change }
	const root = Y.findRootTypeKey(parentOf(parent._item))
	return { root, entity: parent._item.parentSub ?? '', ...change }
}

function contentOf({ content }: Y.Item): Value {
	if (!(content instanceof Y.ContentType)) {
		return { is: 'plain', value: content.getContent().at(-1) }
	}
	const type: YType = content.type
	if (type instanceof Y.Text)
		return { is: 'text', ...readFormatted(type, Number.POSITIVE_INFINITY) }
	const live = [...type._map].filter(([, item]) => !item.deleted)
	return { is: 'map', entries: live.map(([key, item]) => [key, contentOf(item)]) }
}

function make(value: Value): unknown {
	switch (value.is) {
		case 'map':
			return new Y.Map(value.entries.map(([key, entry]) => [key, make(entry)]))
		case 'text':
			return writeFormatted(value)
		case 'plain':
			return value.value
	}
}
