import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'

const hourMs = 3_600_000

/** Who uploads a picture. */
export interface Uploader {
	participant: string
	/** A host has a larger rate and no limit per person, since opening a file adds many pictures. */
	isHost: boolean
	/** Hash of the network that the upload comes from. */
	network: string
	/** Whether the participant has painted in this jam. */
	hasPainted: boolean
}

/** Number of pictures, and their bytes. */
type Amount = { pictures: number; bytes: number }

/** A token bucket. `limit` is its capacity, and its refill in an hour. */
interface Bucket {
	name: string
	limit: Amount
}

/**
 * Limits uploads to a jam by network, and by the artists' link. A new secret does not evade them:
 * only participants who have painted have an additional share. The buckets are in SQLite, because an
 * idle object is evicted from memory after ten seconds.
 */
export class UploadRates {
	readonly #sql: SqlStorage

	constructor({ sql }: DurableObjectStorage) {
		this.#sql = sql
		sql.exec(`
			CREATE TABLE IF NOT EXISTS upload_rates (
				bucket TEXT PRIMARY KEY,
				pictures REAL NOT NULL,
				bytes REAL NOT NULL,
				at INTEGER NOT NULL
			)`)
	}

	/** Counts an upload. @throws Refusal `too-many-uploads`, with the time until it can succeed */
	take(bytes: number, by: Uploader, now = Date.now()): void {
		const upload = { pictures: 1, bytes }
		let shortest = Number.POSITIVE_INFINITY
		for (const buckets of choicesOf(by)) {
			const states = buckets.map((bucket) => ({ bucket, used: this.#usedOf(bucket, now) }))
			const wait = Math.max(...states.map(({ bucket, used }) => waitFor(upload, bucket, used)))
			if (wait === 0) {
				for (const { bucket, used } of states) this.#set(bucket, sum(used, upload), now)
				return
			}
			shortest = Math.min(shortest, wait)
		}
		throw new Refusal('too-many-uploads', shortest)
	}

	/** Deletes buckets that are full again. */
	prune(now = Date.now()): void {
		this.#sql.exec('DELETE FROM upload_rates WHERE at <= ?', now - hourMs)
	}

	/** @returns the used amount of a bucket that is not refilled yet. */
	#usedOf({ name, limit }: Bucket, now: number): Amount {
		const [row] = this.#sql.exec<Amount & { at: number }>(
			'SELECT pictures, bytes, at FROM upload_rates WHERE bucket = ?',
			name,
		)
		if (!row) return { pictures: 0, bytes: 0 }
		const share = Math.max(0, now - row.at) / hourMs
		return {
			pictures: Math.max(0, row.pictures - share * limit.pictures),
			bytes: Math.max(0, row.bytes - share * limit.bytes),
		}
	}

	#set({ name }: Bucket, { pictures, bytes }: Amount, now: number): void {
		this.#sql.exec(
			'INSERT OR REPLACE INTO upload_rates VALUES (?, ?, ?, ?)',
			name,
			pictures,
			bytes,
			now,
		)
	}
}

/** @returns sets of buckets, in the order of use. An upload needs space in all buckets of one set. */
function choicesOf({ participant, isHost, network, hasPainted }: Uploader): Bucket[][] {
	if (isHost) return [[{ name: 'hosts', limit: limits.hostUploads }]]
	const usual = [
		{ name: `network ${network}`, limit: limits.networkUploads },
		{ name: 'artists', limit: limits.artistUploads },
	]
	if (!hasPainted) return [usual]
	const additional = [
		{ name: `painter ${participant}`, limit: limits.painterUploads },
		{ name: 'painters', limit: limits.allPainterUploads },
	]
	return [usual, additional]
}

/** @returns milliseconds until a bucket has space. */
function waitFor(upload: Amount, { limit }: Bucket, used: Amount): number {
	const wait = (key: keyof Amount) => (used[key] + upload[key] - limit[key]) / limit[key]
	return Math.ceil(hourMs * Math.max(0, wait('pictures'), wait('bytes')))
}

function sum(a: Amount, b: Amount): Amount {
	return { pictures: a.pictures + b.pictures, bytes: a.bytes + b.bytes }
}
