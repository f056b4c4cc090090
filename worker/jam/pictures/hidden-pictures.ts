/** Somebody who asks for a picture. */
export interface Viewer {
	participant: string
	isHost: boolean
	/** @returns whether they see what is on a desk that is not revealed. */
	seesDesk(desk: string): boolean
}

/**
 * Pictures that were uploaded for desks only. Until a desk is revealed, they are shown to hosts, to
 * those who see the desk, and to those who uploaded them.
 */
export class HiddenPictures {
	readonly #sql: SqlStorage

	constructor({ sql }: DurableObjectStorage) {
		this.#sql = sql
		sql.exec(`
			CREATE TABLE IF NOT EXISTS hidden_pictures (sha256 TEXT PRIMARY KEY);
			CREATE TABLE IF NOT EXISTS hidden_uploads (
				sha256 TEXT NOT NULL,
				desk TEXT NOT NULL,
				participant TEXT NOT NULL,
				PRIMARY KEY (sha256, desk, participant)
			) WITHOUT ROWID`)
	}

	isShownTo(sha256: string, { participant, isHost, seesDesk }: Viewer): boolean {
		const select = 'SELECT 1 FROM hidden_pictures WHERE sha256 = ?'
		if (isHost || this.#sql.exec(select, sha256).toArray().length === 0) return true
		return this.#sql
			.exec<{ desk: string; participant: string }>(
				'SELECT desk, participant FROM hidden_uploads WHERE sha256 = ?',
				sha256,
			)
			.toArray()
			.some((upload) => {
				const isUploader = participant !== '' && upload.participant === participant
				return isUploader || seesDesk(upload.desk)
			})
	}

	/**
	 * Notes an upload.
	 * @param to.desk id of the desk that it is for; absent: everyone sees it from now on.
	 * @param to.isNew whether the jam did not have the picture.
	 */
	noteUpload(
		sha256: string,
		participant: string,
		{ desk, isNew }: { desk: string | undefined; isNew: boolean },
	): void {
		if (desk === undefined) {
			this.#sql.exec('DELETE FROM hidden_pictures WHERE sha256 = ?', sha256)
			return
		}
		if (isNew) this.#sql.exec('INSERT OR IGNORE INTO hidden_pictures VALUES (?)', sha256)
		this.#sql.exec(
			'INSERT OR IGNORE INTO hidden_uploads VALUES (?, ?, ?)',
			...[sha256, desk, participant],
		)
	}

	/** Shows everyone the pictures of a desk. */
	reveal(desk: string): void {
		const ofDesk = 'SELECT sha256 FROM hidden_uploads WHERE desk = ?'
		this.#sql.exec(`DELETE FROM hidden_pictures WHERE sha256 IN (${ofDesk})`, desk)
		this.#sql.exec('DELETE FROM hidden_uploads WHERE desk = ?', desk)
	}

	/** A desk was deleted: only hosts see its pictures, until they are deleted as unused. */
	forgetDesk(desk: string): void {
		this.#sql.exec('DELETE FROM hidden_uploads WHERE desk = ?', desk)
	}

	/** A picture was deleted. */
	remove(sha256: string): void {
		this.#sql.exec('DELETE FROM hidden_pictures WHERE sha256 = ?', sha256)
		this.#sql.exec('DELETE FROM hidden_uploads WHERE sha256 = ?', sha256)
	}
}
