import { deletePictures } from './pictures/pictures.ts'

const deletionKey = 'deletion'
const retryMs = 60_000

/** Marks that a jam's deletion has begun. */
interface Marker {
	id: string
	/** Running uploads may store a picture until then; milliseconds since 1970. */
	uploadsEndAt: number
}

/**
 * Deletes a jam in steps that survive a crash: one transaction replaces everything the object
 * stores by a marker, then the pictures are deleted, and last the marker. An alarm repeats this
 * until it is complete.
 */
export class Deletion {
	readonly #storage: DurableObjectStorage
	readonly #bucket: () => R2Bucket

	constructor(storage: DurableObjectStorage, bucket: () => R2Bucket) {
		this.#storage = storage
		this.#bucket = bucket
	}

	get hasBegun(): boolean {
		return this.#marker !== undefined
	}

	/** Deletes everything that this object stores, and sets the alarm for the rest. */
	begin(marker: Marker): void {
		this.#storage.transactionSync(() => {
			for (const [key] of this.#storage.kv.list()) this.#storage.kv.delete(key)
			for (const table of tablesOf(this.#storage)) this.#storage.sql.exec(`DROP TABLE "${table}"`)
			this.#storage.kv.put<Marker>(deletionKey, marker)
		})
		void this.#storage.setAlarm(Date.now() + retryMs)
	}

	/** Continues a begun deletion. @throws when it is interrupted; the alarm is then set. */
	async continue(now = Date.now()): Promise<void> {
		const marker = this.#marker
		if (!marker) return
		// A throwing alarm is retried only a few times, so it is set again first.
		await this.#storage.setAlarm(now + retryMs)
		await deletePictures(this.#bucket(), marker.id)
		if (now < marker.uploadsEndAt) await this.#storage.setAlarm(marker.uploadsEndAt)
		else await this.#storage.deleteAll()
	}

	get #marker(): Marker | undefined {
		return this.#storage.kv.get<Marker>(deletionKey)
	}
}

/** @returns the names of this object's tables, without the platform's own. */
function tablesOf({ sql }: DurableObjectStorage): string[] {
	return sql
		.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
		.toArray()
		.map(({ name }) => name)
		.filter((name) => !name.startsWith('_cf_') && !name.startsWith('sqlite_'))
}
