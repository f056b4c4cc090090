import type { PersonSpace, SpaceReport, SpaceRequest } from '../../../shared/api.ts'
import { limits } from '../../../shared/limits.ts'
import type { JamRoom } from '../jam-room.ts'
import { PictureUse } from './picture-use.ts'
import { deleteSome, type ListedPicture } from './pictures.ts'

/** Reports picture space, and frees it: on the host's request, and once a day. */
export class SpaceKeeper {
	readonly #room: JamRoom
	readonly #jam: string
	readonly #bucket: () => R2Bucket
	#removal: Promise<void> = Promise.resolve()

	constructor(room: JamRoom, jam: string, bucket: () => R2Bucket) {
		this.#room = room
		this.#jam = jam
		this.#bucket = bucket
	}

	/** Resolves when no picture is being deleted. Until then none may be uploaded again. */
	async settled(): Promise<void> {
		let seen: Promise<void> | undefined
		while (seen !== this.#removal) {
			seen = this.#removal
			await seen
		}
	}

	report(): SpaceReport {
		const names = namesIn(this.#readUse().values())
		const people = new Map<string, PersonSpace>()
		for (const { participant, bytes, unusedSince } of this.#room.pictures.list()) {
			const person = people.get(participant) ?? {
				participant,
				names: [...(names.get(participant) ?? [])].slice(0, limits.namesListed),
				pictures: 0,
				bytes: 0,
				unusedPictures: 0,
				unusedBytes: 0,
			}
			person.pictures += 1
			person.bytes += bytes
			person.unusedPictures += unusedSince === null ? 0 : 1
			person.unusedBytes += unusedSince === null ? 0 : bytes
			people.set(participant, person)
		}
		return {
			people: [...people.values()].sort((a, b) => b.bytes - a.bytes),
			mostBytes: limits.pictureBytesPerJam,
			mostPictures: limits.picturesPerJam,
		}
	}

	/** Deletes unused pictures, or all pictures of one person with the marks that show them. */
	async free(request: SpaceRequest, now = Date.now()): Promise<void> {
		const uses = this.#readUse(now)
		const listed = this.#room.pictures.list()
		if (request.free === 'person') {
			const theirs = listed.filter(({ participant }) => participant === request.participant)
			const hashes = new Set(theirs.map(({ sha256 }) => sha256))
			for (const [name, use] of uses) this.#room.contents.applyUpdate(name, use.deletionOf(hashes))
			await this.#delete(theirs)
		} else {
			const isOld = ({ listedAt }: ListedPicture) => now - listedAt >= limits.newPictureMs
			await this.#delete(listed.filter((one) => one.unusedSince !== null && isOld(one)))
		}
	}

	/**
	 * Deletes pictures that were unused for `limits.unusedPictureMs`.
	 * @returns whether some are unused but not due yet.
	 */
	async sweep(now = Date.now()): Promise<boolean> {
		this.#readUse(now)
		const unused = this.#room.pictures.list().filter(({ unusedSince }) => unusedSince !== null)
		const isDue = ({ unusedSince }: ListedPicture) =>
			now - (unusedSince ?? now) >= limits.unusedPictureMs
		const due = unused.filter(isDue)
		await this.#delete(due)
		return unused.length > due.length
	}

	/** @returns the use of pictures by document: what hidden desks use is used. */
	#readUse(now = Date.now()): Map<string, PictureUse> {
		const uses = new Map(
			this.#room.contents.documents().map(({ name, archive }) => [name, new PictureUse(archive)]),
		)
		const isUsed = (sha256: string) => [...uses.values()].some((use) => use.isUsed(sha256))
		this.#room.pictures.noteUse(isUsed, now)
		return uses
	}

	/** Deletes from R2 first: after an interruption the pictures are still listed. */
	async #delete(pictures: readonly ListedPicture[]): Promise<void> {
		const hashes = pictures.map(({ sha256 }) => sha256)
		const before = this.#removal
		const removal = before.then(async () => {
			await deleteSome(this.#bucket(), this.#jam, hashes)
			if (!this.#room.isClosed) this.#room.pictures.remove(hashes)
		})
		this.#removal = removal.catch(() => undefined)
		await removal
	}
}

/** @returns the names that each participant has used. */
function namesIn(uses: Iterable<PictureUse>): Map<string, Set<string>> {
	const all = new Map<string, Set<string>>()
	for (const use of uses) {
		for (const [participant, names] of use.names()) {
			all.set(participant, new Set([...(all.get(participant) ?? []), ...names]))
		}
	}
	return all
}
