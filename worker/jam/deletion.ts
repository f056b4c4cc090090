import { deletePictures } from './pictures.ts'

const deletionKey = 'deletion'
const retryMs = 60_000

/** The marker that a jam's deletion has begun. */
interface Marker {
	id: string
	/** Uploads that were under way may store a picture until then; milliseconds since 1970. */
	uploadsEndAt: number
}

/**
 * Deletes a jam in steps that a crash can't undo: one transaction replaces everything the object
 * stores by a marker; then the pictures go; the marker goes last. An alarm continues the deletion
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

	/** Deletes all that this object stores, and sees that the rest follows. */
	begin(marker: Marker): void {
		this.#storage.transactionSync(() => {
			for (const [key] of this.#storage.kv.list()) this.#storage.kv.delete(key)
			for (const table of tablesOf(this.#storage)) this.#storage.sql.exec(`DROP TABLE "${table}"`)
			this.#storage.kv.put<Marker>(deletionKey, marker)
		})
		void this.#storage.setAlarm(Date.now() + retryMs)
	}

	/** Continues a deletion that has begun. @throws when it is interrupted; the alarm is set then. */
	async continue(now = Date.now()): Promise<void> {
		const marker = this.#marker
		if (!marker) return
		// An alarm that throws is tried again a few times only; one that is set always rings.
		await this.#storage.setAlarm(now + retryMs)
		await deletePictures(this.#bucket(), marker.id)
		if (now < marker.uploadsEndAt) await this.#storage.setAlarm(marker.uploadsEndAt)
		else await this.#storage.deleteAll()
	}

	get #marker(): Marker | undefined {
		return this.#storage.kv.get<Marker>(deletionKey)
	}
}

/** @returns the names of the tables that were created here; the platform's own are left out. */
function tablesOf({ sql }: DurableObjectStorage): string[] {
	return sql
		.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
		.toArray()
		.map(({ name }) => name)
		.filter((name) => !name.startsWith('_cf_') && !name.startsWith('sqlite_'))
}
