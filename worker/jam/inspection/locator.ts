import * as Y from 'yjs'
import { MalformedUpdate } from './bounded-reader.ts'
import type { Entity } from './changes.ts'
import { entityRoots, isEntityRoot, isRootName, type RootName } from './schema.ts'
import { type Id, idOf, lengthOf, type WireItem, type WireStruct } from './wire-update.ts'

/** The shared type that an item is in. */
type Container =
	| { in: 'root'; root: RootName }
	| { in: 'entity'; entity: Entity }
	| { in: 'text'; entity: Entity }
	/** Something that is deleted: Yjs discards what is inserted there. */
	| { in: 'nowhere' }

/** An item's container, and its key when that is a map. */
export type Location =
	| { in: 'root'; root: RootName; key: string }
	| { in: 'entity'; entity: Entity; key: string }
	| { in: 'text'; entity: Entity }
	| { in: 'nowhere' }

const nowhere = { in: 'nowhere' } as const

/** A map or a text of a document. */
export type SharedType = Y.ContentType['type']

/** An item depends on something that is neither in the document nor in the update. */
export class MissingDependency extends Error {
	override name = 'MissingDependency'
}

/** Locates the items of a document in its schema. Caches the location of shared types. */
export class StoredLocator {
	readonly doc: Y.Doc
	readonly #containers = new WeakMap<object, Container>()

	constructor(doc: Y.Doc) {
		this.doc = doc
	}

	/** @throws MalformedUpdate when the schema has nothing at its location. */
	of(item: Y.Item): Location {
		return at(this.container(item.parent), item.parentSub ?? undefined)
	}

	/** @param type an item's `parent` */
	container(type: Y.Item['parent']): Container {
		if (!(type instanceof Y.AbstractType)) return nowhere
		const known = this.#containers.get(type)
		if (known) return known
		const container = this.#find(type)
		this.#containers.set(type, container)
		return container
	}

	#find(type: SharedType): Container {
		const holder = type._item
		if (holder) return inside(this.of(holder), holder.id.client, type instanceof Y.Text)
		const root = Y.findRootTypeKey(type)
		if (!isRootName(root)) throw new MalformedUpdate('a root type that no canvas has')
		return { in: 'root', root }
	}
}

/** Locates the items of an update before it is applied. */
export class UpdateLocator {
	readonly #stored: StoredLocator
	readonly #blocks: ReadonlyMap<number, readonly WireStruct[]>
	readonly #known = new Map<WireItem, Location>()

	constructor(stored: StoredLocator, blocks: ReadonlyMap<number, readonly WireStruct[]>) {
		this.#stored = stored
		this.#blocks = blocks
	}

	/** @throws MissingDependency, MalformedUpdate */
	of(item: WireItem): Location {
		const known = this.#known.get(item)
		if (known) return known
		// Iterative: a text is a chain with as many items as characters.
		const path = [item]
		const open = new Set(path)
		for (let last = path.at(-1); last; last = path.at(-1)) {
			const next = this.#firstUnknown(last)
			if (!next) {
				this.#known.set(last, this.#locate(last))
				path.pop()
				continue
			}
			if (open.has(next)) throw new MalformedUpdate('items that depend on each other')
			open.add(next)
			path.push(next)
		}
		return this.#known.get(item) ?? nowhere
	}

	/** @returns the struct with an id, from the document or the update. @throws MissingDependency */
	find(id: Id): Y.Item | Y.GC | WireStruct {
		const { store } = this.#stored.doc
		if (id.clock < Y.getState(store, id.client)) return storedAt(store, id)
		const struct = structAt(this.#blocks.get(id.client) ?? [], id.clock)
		if (!struct || struct.kind === 'skipped') {
			throw new MissingDependency(`${id.client}:${id.clock}`)
		}
		return struct
	}

	#firstUnknown(item: WireItem): WireItem | undefined {
		for (const id of dependencies(item)) {
			if (id.client === item.client && id.clock >= item.clock) {
				throw new MalformedUpdate('an item builds on a later one')
			}
			const found = this.find(id)
			if (isWireItem(found) && !this.#known.has(found.item)) return found.item
		}
		return undefined
	}

	#locate(item: WireItem): Location {
		const { origin, rightOrigin, parent, key } = item
		if (typeof parent === 'string') {
			if (!isRootName(parent)) throw new MalformedUpdate('a root type that no canvas has')
			return at({ in: 'root', root: parent }, key)
		}
		if (parent) return at(this.#containerAt(parent), key)
		const neighbours = [origin, rightOrigin].flatMap((id) => (id ? [this.#locationAt(id)] : []))
		const [first = nowhere, second = first] = neighbours
		if (first.in === 'nowhere' || second.in === 'nowhere') return nowhere
		if (!isSamePlace(first, second)) throw new MalformedUpdate('neighbours that lie apart')
		return first
	}

	#locationAt(id: Id): Location {
		const found = this.find(id)
		if (found instanceof Y.GC) return nowhere
		if (found instanceof Y.Item) return this.#stored.of(found)
		if (!isWireItem(found)) return nowhere
		return this.#known.get(found.item) ?? nowhere
	}

	#containerAt(id: Id): Container {
		const found = this.find(id)
		if (found instanceof Y.GC) return nowhere
		if (found instanceof Y.Item) {
			if (found.content instanceof Y.ContentDeleted) return nowhere
			if (found.content instanceof Y.ContentType) return this.#stored.container(found.content.type)
			throw new MalformedUpdate('a parent that holds nothing')
		}
		if (!isWireItem(found)) return nowhere
		const { content, client } = found.item
		if (content.kind === 'deleted') return nowhere
		if (content.kind !== 'type') throw new MalformedUpdate('a parent that holds nothing')
		return inside(this.#known.get(found.item) ?? nowhere, client, content.type === 'text')
	}
}

/** @returns the struct of a document that contains an id. */
export function storedAt(store: Y.Doc['store'], { client, clock }: Id): Y.Item | Y.GC {
	const structs = store.clients.get(client) ?? []
	const struct = structs[Y.findIndexSS(structs, clock)]
	if (!struct) throw new MissingDependency(`${client}:${clock}`)
	return struct
}

export function isSamePlace(one: Location, other: Location): boolean {
	if (one.in === 'root') {
		return other.in === 'root' && one.root === other.root && one.key === other.key
	}
	if (one.in === 'nowhere' || other.in === 'nowhere' || other.in === 'root') return false
	const { entity } = other
	return (
		one.in === other.in &&
		one.entity.kind === entity.kind &&
		one.entity.id === entity.id &&
		one.entity.maker === entity.maker &&
		(one.in === 'text' || (other.in === 'entity' && one.key === other.key))
	)
}

/** @returns the container that a shared type at `location` is. */
function inside(location: Location, maker: number, isText: boolean): Container {
	if (location.in === 'nowhere') return location
	if (location.in === 'root' && isEntityRoot(location.root) && !isText) {
		const kind = entityRoots[location.root]
		return { in: 'entity', entity: { kind, id: location.key, maker } }
	}
	if (location.in === 'entity' && isText) return { in: 'text', entity: location.entity }
	throw new MalformedUpdate('a shared type where no canvas has one')
}

function at(container: Container, key: string | undefined): Location {
	switch (container.in) {
		case 'nowhere':
			return container
		case 'text':
			if (key !== undefined) throw new MalformedUpdate('a text has no keys')
			return container
		default:
			if (key === undefined) throw new MalformedUpdate('an entry of a map needs a key')
			return { ...container, key }
	}
}

function dependencies({ origin, rightOrigin, parent }: WireItem): Id[] {
	const ids = origin ? [origin] : []
	if (rightOrigin) ids.push(rightOrigin)
	if (parent && typeof parent !== 'string') ids.push(parent)
	return ids
}

function isWireItem(
	struct: Y.Item | Y.GC | WireStruct,
): struct is Extract<WireStruct, { kind: 'item' }> {
	return 'kind' in struct && struct.kind === 'item'
}

/** Binary search in one client's block. */
function structAt(structs: readonly WireStruct[], clock: number): WireStruct | undefined {
	let [low, high] = [0, structs.length - 1]
	while (low <= high) {
		const middle = (low + high) >> 1
		const struct = structs[middle]
		if (!struct) return undefined
		const start = idOf(struct).clock
		if (clock < start) high = middle - 1
		else if (clock >= start + lengthOf(struct)) low = middle + 1
		else return struct
	}
	return undefined
}
