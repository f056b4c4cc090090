import * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { MalformedUpdate } from './bounded-reader.ts'
import { type Location, type SharedType, storedAt } from './locator.ts'
import type { Id, WireItem } from './wire-update.ts'

/**
 * Counts the items that Yjs visits to order concurrent insertions (yjs/src/structs/Item.js,
 * `integrate`). Honest updates cost almost nothing; many items inserted at one point cost the
 * square of their number.
 */
export class ConflictCounter {
	readonly #doc: Y.Doc
	/** Number of the update's items by point of insertion. */
	readonly #siblings = new Map<string, number>()
	steps = 0

	constructor(doc: Y.Doc) {
		this.#doc = doc
	}

	/** @throws MalformedUpdate when the whole update costs too much. */
	add(item: WireItem, location: Location): void {
		const point = item.origin ? idText(item.origin) : locationText(location)
		const siblings = this.#siblings.get(point) ?? 0
		this.#siblings.set(point, siblings + 1)
		this.#count(siblings)
		if (location.in === 'nowhere') return
		if (item.origin) this.#afterOrigin(item, item.origin)
		else this.#atStart(item, location)
	}

	#count(steps: number): void {
		this.steps += steps
		if (this.steps > limits.conflictsPerUpdate) throw new MalformedUpdate('too many conflicts')
	}

	#afterOrigin(item: WireItem, origin: Id): void {
		const left = this.#stored(origin)
		if (!left) return
		const { client, clock } = item.rightOrigin ?? {}
		if (left.lastId.clock !== origin.clock) {
			// Yjs splits the item that this one is inserted into; its second half then follows.
			if (client !== origin.client || clock !== origin.clock + 1) this.#count(1)
			return
		}
		const { right } = left
		if (right?.id.client === client && right?.id.clock === clock) return
		this.#scan(right, item)
	}

	#atStart(item: WireItem, location: Location): void {
		const first = this.#firstIn(location)
		if (first) this.#scan(first, item)
	}

	/** @returns the first stored item of a map's key or of a text. */
	#firstIn(location: Location): Y.Item | null {
		if (location.in === 'nowhere') return null
		if (location.in === 'root')
			return this.#firstOfKey(this.#doc.share.get(location.root), location.key)
		const root = location.entity.kind === 'mark' ? 'marks' : 'layers'
		const map = typeIn(this.#doc.share.get(root)?._map.get(location.entity.id))
		if (location.in === 'entity') return this.#firstOfKey(map, location.key)
		return typeIn(map?._map.get('text'))?._start ?? null
	}

	#firstOfKey(map: SharedType | undefined, key: string): Y.Item | null {
		let first = map?._map.get(key) ?? null
		for (; first?.left; first = first.left) this.#count(1)
		return first
	}

	/** Walks as Yjs does, until the item's position is known. */
	#scan(first: Y.Item | null, { origin, rightOrigin }: WireItem): void {
		const before = new Set<Y.Item | Y.GC>()
		for (let other = first; other; other = other.right) {
			if (other.id.client === rightOrigin?.client && other.id.clock === rightOrigin.clock) return
			this.#count(1)
			before.add(other)
			const isSibling =
				other.origin === null
					? origin === undefined
					: other.origin.client === origin?.client && other.origin.clock === origin.clock
			if (isSibling) continue
			if (!other.origin || !before.has(storedAt(this.#doc.store, other.origin))) return
		}
	}

	#stored(id: Id): Y.Item | undefined {
		if (id.clock >= Y.getState(this.#doc.store, id.client)) return undefined
		const struct = storedAt(this.#doc.store, id)
		return struct instanceof Y.Item ? struct : undefined
	}
}

function typeIn(item: Y.Item | undefined): SharedType | undefined {
	return item?.content instanceof Y.ContentType ? item.content.type : undefined
}

function idText({ client, clock }: Id): string {
	return `${client}:${clock}`
}

function locationText(location: Location): string {
	if (location.in === 'nowhere') return ''
	if (location.in === 'root') return `${location.root}/${location.key}`
	const { kind, id } = location.entity
	return location.in === 'text' ? `${kind}/${id}` : `${kind}/${id}/${location.key}`
}
