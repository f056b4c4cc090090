import type { StoredPictures } from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import { Refusal } from '../errors.ts'

/** R2 deletes so many objects at a time. */
const deletedAtOnce = 1000

/** Which pictures a jam has stored, so that there is an end to them; their bytes are in R2. */
export class PictureList {
	readonly #sql: SqlStorage

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS pictures (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL)',
		)
	}

	/** Makes room for a picture; one that is listed already takes none. @throws Refusal `pictures-full` */
	reserve(sha256: string, bytes: number): void {
		if (this.#sql.exec('SELECT 1 FROM pictures WHERE sha256 = ?', sha256).toArray().length > 0) {
			return
		}
		const sum = this.sum()
		const full =
			sum.pictures >= limits.picturesPerJam || sum.pictureBytes + bytes > limits.pictureBytesPerJam
		if (full) throw new Refusal('pictures-full')
		this.#sql.exec('INSERT INTO pictures VALUES (?, ?)', sha256, bytes)
	}

	sum(): { pictures: number; pictureBytes: number } {
		return this.#sql
			.exec<{ pictures: number; pictureBytes: number }>(
				'SELECT COUNT(*) AS pictures, COALESCE(SUM(bytes), 0) AS pictureBytes FROM pictures',
			)
			.one()
	}

	all(): StoredPictures {
		return this.#sql
			.exec<{ sha256: string; bytes: number }>('SELECT sha256, bytes FROM pictures')
			.toArray()
	}
}

/** @returns where a picture's bytes are in R2. */
export function pictureName(jam: string, sha256: string): string {
	return `${jam}/${sha256}`
}

/** Deletes every picture of a jam. */
export async function deletePictures(bucket: R2Bucket, jam: string): Promise<void> {
	for (;;) {
		const { objects } = await bucket.list({ prefix: `${jam}/`, limit: deletedAtOnce })
		if (objects.length === 0) return
		await bucket.delete(objects.map(({ key }) => key))
	}
}
