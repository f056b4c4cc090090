import type { StoredPictures } from '../../../shared/api.ts'
import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'
import { HiddenPictures, type Viewer } from './hidden-pictures.ts'
import { type Uploader, UploadRates } from './upload-rates.ts'

/** Most objects that R2 deletes in one call. */
const deletedAtOnce = 1000

/** State of a picture's upload. */
export type UploadState = 'stored' | 'under-way'

/** A listed picture. */
export type ListedPicture = {
	sha256: string
	bytes: number
	/** Who uploaded it; empty: a browser without a secret, or an entry older than this column. */
	participant: string
	/** When its upload began; milliseconds since 1970, 0: unknown. */
	listedAt: number
	/** When it was first found unused; null: the canvas uses it. */
	unusedSince: number | null
}

/**
 * The list of a jam's pictures and their owners, which bounds their space. Their bytes are in R2.
 * An upload is listed before it is stored, so that no picture in R2 is ever unlisted.
 */
export class PictureList {
	readonly #sql: SqlStorage
	readonly #rates: UploadRates
	/** Pictures that are hidden at desks. */
	readonly hidden: HiddenPictures

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#rates = new UploadRates(storage)
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS pictures (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL)',
		)
		const columns = this.#sql.exec<{ name: string }>('PRAGMA table_info(pictures)').toArray()
		if (!columns.some(({ name }) => name === 'participant')) {
			this.#sql.exec(`
				ALTER TABLE pictures ADD COLUMN participant TEXT NOT NULL DEFAULT '';
				ALTER TABLE pictures ADD COLUMN listedAt INTEGER NOT NULL DEFAULT 0;
				ALTER TABLE pictures ADD COLUMN uploadEndsAt INTEGER;
				ALTER TABLE pictures ADD COLUMN unusedSince INTEGER`)
		}
		this.hidden = new HiddenPictures(storage)
	}

	/**
	 * Lists a picture that is about to be uploaded. A picture that is listed takes no space again. One
	 * that is hidden from the uploader is answered as if it were new, so that no answer tells of it.
	 * @param desk id of the desk that it is for; absent: it is for everyone in the jam.
	 * @throws Refusal `pictures-full`, `own-pictures-full`, `too-many-uploads`
	 */
	reserve(
		sha256: string,
		bytes: number,
		by: Uploader & Viewer,
		{ desk, now = Date.now() }: { desk?: string | undefined; now?: number } = {},
	): UploadState {
		const isShown = this.hidden.isShownTo(sha256, by)
		const [known] = this.#sql.exec<{ uploadEndsAt: number | null }>(
			'UPDATE pictures SET unusedSince = NULL WHERE sha256 = ? RETURNING uploadEndsAt',
			sha256,
		)
		const isKnown = known !== undefined && isShown
		if (!isKnown) this.#expectSpace(bytes, by)
		if (isKnown && known.uploadEndsAt === null) {
			this.hidden.noteUpload(sha256, by.participant, { desk, isNew: false })
			return 'stored'
		}
		this.#rates.take(bytes, by, now)
		this.#sql.exec(
			`INSERT INTO pictures (sha256, bytes, participant, listedAt, uploadEndsAt)
			VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (sha256) DO UPDATE SET uploadEndsAt = excluded.uploadEndsAt`,
			...[sha256, bytes, by.participant, now, now + limits.uploadMs],
		)
		this.hidden.noteUpload(sha256, by.participant, { desk, isNew: known === undefined })
		return 'under-way'
	}

	/** Notes that a reserved picture is stored. */
	confirm(sha256: string): void {
		this.#sql.exec('UPDATE pictures SET uploadEndsAt = NULL WHERE sha256 = ?', sha256)
	}

	/** When the last running upload ends at the latest; milliseconds since 1970, 0: none is running. */
	get uploadsEndAt(): number {
		const { last } = this.#sql
			.exec<{ last: number | null }>('SELECT MAX(uploadEndsAt) AS last FROM pictures')
			.one()
		return last ?? 0
	}

	/** @param participant counts this one's pictures; absent: all. */
	sum(participant?: string): { pictures: number; pictureBytes: number } {
		return this.#sql
			.exec<{ pictures: number; pictureBytes: number }>(
				`SELECT COUNT(*) AS pictures, COALESCE(SUM(bytes), 0) AS pictureBytes FROM pictures
				WHERE ?1 IS NULL OR participant = ?1 OR sha256 IN
					(SELECT sha256 FROM hidden_uploads WHERE participant = ?1)`,
				participant ?? null,
			)
			.one()
	}

	/** @param participant empty: nobody. */
	isUploadedBy(sha256: string, participant: string): boolean {
		const [found] = this.#sql.exec<{ participant: string }>(
			'SELECT participant FROM pictures WHERE sha256 = ?',
			sha256,
		)
		return participant !== '' && found?.participant === participant
	}

	all(): StoredPictures {
		return this.list().map(({ sha256, bytes }) => ({ sha256, bytes }))
	}

	list(): ListedPicture[] {
		return this.#sql
			.exec<ListedPicture>('SELECT sha256, bytes, participant, listedAt, unusedSince FROM pictures')
			.toArray()
	}

	/** Updates which pictures are used. Pictures that stay unused keep their time. */
	noteUse(isUsed: (sha256: string) => boolean, now = Date.now()): void {
		for (const { sha256, unusedSince } of this.list()) {
			const since = isUsed(sha256) ? null : (unusedSince ?? now)
			if (since === unusedSince) continue
			this.#sql.exec('UPDATE pictures SET unusedSince = ? WHERE sha256 = ?', since, sha256)
		}
	}

	/** Deletes upload counts that are older than an hour. */
	pruneRates(): void {
		this.#rates.prune()
	}

	/** Takes pictures that are no longer in R2 off the list. */
	remove(hashes: Iterable<string>): void {
		for (const sha256 of hashes) {
			this.#sql.exec('DELETE FROM pictures WHERE sha256 = ?', sha256)
			this.hidden.remove(sha256)
		}
	}

	#expectSpace(bytes: number, { participant, isHost }: Uploader): void {
		const { picturesPerJam, pictureBytesPerJam } = limits
		if (isOver(this.sum(), bytes, picturesPerJam, pictureBytesPerJam)) {
			throw new Refusal('pictures-full')
		}
		const { picturesPerPerson, pictureBytesPerPerson } = limits
		if (isHost || !isOver(this.sum(participant), bytes, picturesPerPerson, pictureBytesPerPerson)) {
			return
		}
		throw new Refusal('own-pictures-full')
	}
}

function isOver(
	{ pictures, pictureBytes }: ReturnType<PictureList['sum']>,
	more: number,
	mostPictures: number,
	mostBytes: number,
): boolean {
	return pictures >= mostPictures || pictureBytes + more > mostBytes
}

/** @returns a picture's key in R2. */
export function pictureName(jam: string, sha256: string): string {
	return `${jam}/${sha256}`
}

/** Deletes some pictures of a jam. */
export async function deleteSome(
	bucket: R2Bucket,
	jam: string,
	hashes: readonly string[],
): Promise<void> {
	for (let i = 0; i < hashes.length; i += deletedAtOnce) {
		const names = hashes.slice(i, i + deletedAtOnce).map((sha256) => pictureName(jam, sha256))
		await bucket.delete(names)
	}
}

/** Deletes every picture of a jam. */
export async function deletePictures(bucket: R2Bucket, jam: string): Promise<void> {
	for (;;) {
		const { objects } = await bucket.list({ prefix: `${jam}/`, limit: deletedAtOnce })
		if (objects.length === 0) return
		await bucket.delete(objects.map(({ key }) => key))
	}
}
