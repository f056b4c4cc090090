import type { StoredPictures } from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import { Refusal } from '../errors.ts'

/** R2 deletes so many objects at a time. */
const deletedAtOnce = 1000

/** How a picture's upload stands. */
export type UploadState = 'stored' | 'under-way'

/**
 * Which pictures a jam has stored, and whose they are, so that their space is bounded; their bytes
 * are in R2. An upload is listed before it is stored, so that no picture in R2 is ever unlisted.
 */
export class PictureList {
	readonly #sql: SqlStorage

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS pictures (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL)',
		)
		const columns = this.#sql.exec<{ name: string }>('PRAGMA table_info(pictures)').toArray()
		if (columns.some(({ name }) => name === 'participant')) return
		this.#sql.exec(`
			ALTER TABLE pictures ADD COLUMN participant TEXT NOT NULL DEFAULT '';
			ALTER TABLE pictures ADD COLUMN uploadEndsAt INTEGER`)
	}

	/**
	 * Lists a picture that `participant` is about to upload; one that is listed already takes no
	 * space again. @throws Refusal `pictures-full`
	 */
	reserve(sha256: string, bytes: number, participant: string, now = Date.now()): UploadState {
		const [known] = this.#sql.exec<{ uploadEndsAt: number | null }>(
			'SELECT uploadEndsAt FROM pictures WHERE sha256 = ?',
			sha256,
		)
		if (known?.uploadEndsAt === null) return 'stored'
		const uploadEndsAt = now + limits.uploadMs
		if (known) {
			this.#sql.exec('UPDATE pictures SET uploadEndsAt = ? WHERE sha256 = ?', uploadEndsAt, sha256)
			return 'under-way'
		}
		const sum = this.sum()
		const full =
			sum.pictures >= limits.picturesPerJam || sum.pictureBytes + bytes > limits.pictureBytesPerJam
		if (full) throw new Refusal('pictures-full')
		this.#sql.exec(
			'INSERT INTO pictures (sha256, bytes, participant, uploadEndsAt) VALUES (?, ?, ?, ?)',
			...[sha256, bytes, participant, uploadEndsAt],
		)
		return 'under-way'
	}

	/** A picture that was reserved is stored now. */
	confirm(sha256: string): void {
		this.#sql.exec('UPDATE pictures SET uploadEndsAt = NULL WHERE sha256 = ?', sha256)
	}

	/** When the last upload that is under way has ended; milliseconds since 1970, 0: none is. */
	get uploadsEndAt(): number {
		const { last } = this.#sql
			.exec<{ last: number | null }>('SELECT MAX(uploadEndsAt) AS last FROM pictures')
			.one()
		return last ?? 0
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
