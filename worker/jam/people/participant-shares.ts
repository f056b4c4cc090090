import * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'
import { typeWeight } from '../inspection/wire-update.ts'
import type { Authors } from './authors.ts'

/** Approximate bytes of a struct on the wire, without its content. */
const structBytes = 12

/** Size of a part of the document. */
interface Share {
	structs: number
	bytes: number
}

/**
 * Counts how much of a jam's documents each participant wrote, so that nobody can fill it alone.
 * Counted when a document is loaded; deleted content counts until the next load.
 */
export class Shares {
	readonly #authors: Authors
	/** By document, then by participant. */
	readonly #documents = new Map<string, Map<string, Share>>()
	#all: Share = { structs: 0, bytes: 0 }

	constructor(authors: Authors) {
		this.#authors = authors
	}

	/** Counts a whole document. @param document its name */
	count(document: string, doc: Y.Doc): void {
		this.forget(document)
		for (const [client, structs] of doc.store.clients) {
			this.add(document, this.#authors.ownerOf(client) ?? '', shareOf(structs))
		}
	}

	/** @param copies of a document that are added. @throws Refusal `document-full` */
	checkRoomForCopies(doc: Y.Doc, copies: number): void {
		const one = sumOf([...doc.store.clients.values()].map(shareOf))
		const added = { structs: one.structs * copies, bytes: one.bytes * copies }
		if (!fits(this.#all, added, limits.structsPerJam, limits.documentBytes)) {
			throw new Refusal('document-full')
		}
	}

	/**
	 * @param added size of an update. @param reserve factor of the limits, 1 or above.
	 * @throws Refusal `document-full`, `share-used`
	 */
	checkRoomFor(participant: string, added: Share, reserve: number): void {
		if (added.structs === 0) return
		const { structsPerJam, documentBytes } = limits
		const { structsPerParticipant, documentBytesPerParticipant } = limits
		if (!fits(this.#all, added, structsPerJam * reserve, documentBytes * reserve)) {
			throw new Refusal('document-full')
		}
		const share = sumOf([...this.#documents.values()].map((shares) => shares.get(participant)))
		const own = [structsPerParticipant * reserve, documentBytesPerParticipant * reserve] as const
		if (!fits(share, added, ...own)) throw new Refusal('share-used')
	}

	add(document: string, participant: string, added: Share): void {
		const shares = this.#documents.get(document) ?? new Map<string, Share>()
		this.#documents.set(document, shares)
		shares.set(participant, sumOf([shares.get(participant), added]))
		this.#all = sumOf([this.#all, added])
	}

	/** A document has become part of another one. */
	move(document: string, to: string): void {
		const moved = this.#documents.get(document)
		this.forget(document)
		for (const [participant, share] of moved ?? []) this.add(to, participant, share)
	}

	/** A document was deleted, or will be counted again. */
	forget(document: string): void {
		const shares = [...(this.#documents.get(document)?.values() ?? [])]
		this.#documents.delete(document)
		const { structs, bytes } = sumOf(shares)
		this.#all = sumOf([this.#all, { structs: -structs, bytes: -bytes }])
	}
}

function shareOf(structs: readonly (Y.Item | Y.GC)[]): Share {
	const share = { structs: 0, bytes: 0 }
	for (const struct of structs) {
		share.structs += isType(struct) ? typeWeight : 1
		share.bytes += weigh(struct)
	}
	return share
}

function sumOf(shares: readonly (Share | undefined)[]): Share {
	const sum = { structs: 0, bytes: 0 }
	for (const share of shares) {
		sum.structs += share?.structs ?? 0
		sum.bytes += share?.bytes ?? 0
	}
	return sum
}

function fits(present: Share, added: Share, structs: number, bytes: number): boolean {
	return present.structs + added.structs <= structs && present.bytes + added.bytes <= bytes
}

function isType(struct: Y.Item | Y.GC): boolean {
	return struct instanceof Y.Item && struct.content instanceof Y.ContentType
}

/** @returns about how many bytes a struct takes in an update. */
function weigh(struct: Y.Item | Y.GC): number {
	if (struct instanceof Y.GC) return structBytes
	const { content } = struct
	if (content instanceof Y.ContentBinary) return structBytes + content.content.length
	if (content instanceof Y.ContentString) return structBytes + content.str.length
	if (content instanceof Y.ContentAny) return structBytes + weighValue(content.arr)
	return structBytes
}

function weighValue(value: unknown): number {
	if (typeof value === 'string' || value instanceof Uint8Array) return value.length
	if (typeof value !== 'object' || value === null) return 1
	return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + weighValue(part), 1)
}
