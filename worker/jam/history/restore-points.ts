import { limits } from '../../../shared/limits.ts'
import type { RestorePoint } from '../../../shared/restore-point.ts'
import { joinRows, rowsOf } from '../documents/rows.ts'

const [minuteMs, hourMs] = [60_000, 3_600_000]
const dayMs = 24 * hourMs
/** Age after which a restore point is deleted. */
export const maxPointAgeMs = 30 * dayMs

/** Retention: up to each age, the first point of each span is kept. Older points are deleted. */
const retention = [
	{ age: hourMs, span: 5 * minuteMs },
	{ age: dayMs, span: hourMs },
	{ age: maxPointAgeMs, span: dayMs },
] as const

/** A jam's restore points (shared/restore-point.ts), as gzipped JSON in SQLite, thinned with age. */
export class RestorePoints {
	readonly #sql: SqlStorage

	constructor({ sql }: DurableObjectStorage) {
		this.#sql = sql
		sql.exec(`
			CREATE TABLE IF NOT EXISTS restore_points (
				at INTEGER NOT NULL,
				part INTEGER NOT NULL,
				marks INTEGER NOT NULL,
				bytes BLOB NOT NULL,
				PRIMARY KEY (at, part)
			) WITHOUT ROWID`)
	}

	/** Newest first. `marks` counts the visible marks. */
	list(): { at: number; marks: number }[] {
		return this.#sql
			.exec<{ at: number; marks: number }>(
				'SELECT at, marks FROM restore_points WHERE part = 0 ORDER BY at DESC',
			)
			.toArray()
	}

	/** @returns a point as gzipped JSON, if it still exists. */
	bytesOf(at: number): Uint8Array<ArrayBuffer> | undefined {
		const rows = this.#sql
			.exec<{ bytes: ArrayBuffer }>(
				'SELECT bytes FROM restore_points WHERE at = ? ORDER BY part',
				at,
			)
			.toArray()
		if (rows.length === 0) return undefined
		return joinRows(rows.map(({ bytes }) => new Uint8Array(bytes)))
	}

	/**
	 * Stores a point and deletes expired ones.
	 * @param bytes the output of `compress`. @param needed a point that must stay, if any.
	 */
	store(at: number, point: RestorePoint, bytes: Uint8Array, needed?: number): void {
		const marks = Object.keys(point.marks).length
		let part = 0
		for (const row of rowsOf(bytes)) {
			this.#sql.exec(
				'INSERT OR REPLACE INTO restore_points VALUES (?, ?, ?, ?)',
				...[at, part++, marks, row],
			)
		}
		const times = this.list().map((one) => one.at)
		this.#delete(expiredPoints(times, at), needed)
		this.#delete(oversized(this.#sizes(), limits.restorePointBytes), needed)
	}

	#delete(points: readonly number[], needed: number | undefined): void {
		for (const at of points) {
			if (at !== needed) this.#sql.exec('DELETE FROM restore_points WHERE at = ?', at)
		}
	}

	/** Newest first. */
	#sizes(): { at: number; bytes: number }[] {
		return this.#sql
			.exec<{ at: number; bytes: number }>(
				'SELECT at, SUM(LENGTH(bytes)) AS bytes FROM restore_points GROUP BY at ORDER BY at DESC',
			)
			.toArray()
	}

	/** Deletes all points: they hold texts, which erasing a person must not leave behind. */
	clear(): void {
		this.#sql.exec('DELETE FROM restore_points')
	}
}

/** @param points newest first; the newest is always kept. @returns those to delete. */
export function expiredPoints(points: readonly number[], now: number): number[] {
	const spans = new Set<string>()
	return points
		.slice(1)
		.reverse()
		.filter((at) => {
			const rule = retention.find(({ age }) => now - at <= age)
			if (!rule) return true
			const span = `${rule.span}:${Math.floor(at / rule.span)}`
			const isTaken = spans.has(span)
			spans.add(span)
			return isTaken
		})
}

/**
 * Chooses the points to delete when all of them exceed a size: the largest first, so that a person
 * who fills a canvas cannot push out its earlier states.
 * @param points newest first; the newest is always kept. @param mostBytes limit for all points.
 * @returns the times of the points to delete.
 */
export function oversized(
	points: readonly { at: number; bytes: number }[],
	mostBytes: number,
): number[] {
	let left = points.reduce((sum, { bytes }) => sum + bytes, 0)
	return points
		.slice(1)
		.sort((a, b) => b.bytes - a.bytes)
		.filter(({ bytes }) => {
			const isOver = left > mostBytes
			if (isOver) left -= bytes
			return isOver
		})
		.map(({ at }) => at)
}

/** @returns a point as gzipped JSON. */
export async function compress(point: RestorePoint): Promise<Uint8Array> {
	const { body } = new Response(JSON.stringify(point))
	return new Response(body?.pipeThrough(new CompressionStream('gzip'))).bytes()
}

/** Undoes `compress`. */
export async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
	const { body } = new Response(bytes)
	return new Response(body?.pipeThrough(new DecompressionStream('gzip'))).json()
}
