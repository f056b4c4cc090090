import { documentOf } from '../../../shared/desks.ts'
import type { Role } from '../../../shared/roles.ts'
import type { DeskKeeper } from '../desks/desk-keeper.ts'
import type { Canvases } from '../documents/canvases.ts'
import type { Viewer } from './hidden-pictures.ts'
import type { PictureList } from './pictures.ts'

/** Who may see which pictures: not those at others' desks, nor those that wait for approval. */
export class PictureAccess {
	readonly #desks: DeskKeeper
	readonly #canvases: Canvases
	readonly #pictures: PictureList

	constructor(desks: DeskKeeper, canvases: Canvases, pictures: PictureList) {
		this.#desks = desks
		this.#canvases = canvases
		this.#pictures = pictures
	}

	/** @returns what somebody may see of pictures at desks. */
	viewerOf({ participant, role }: { participant: string; role: Role }): Viewer {
		const isHost = role === 'host'
		return {
			participant,
			isHost,
			seesDesk: (desk) =>
				this.#desks.accessTo(documentOf(desk), { participant, isHost }) === 'full',
		}
	}

	/**
	 * @returns those of some pictures that this person may see: not what others add at desks that are
	 * not theirs, nor what waits for the host's approval. Unknown pictures are included.
	 */
	shown(hashes: readonly string[], person: { role: Role; participant: string }): string[] {
		const viewer = this.viewerOf(person)
		const { document, pendingPictures } = this.#canvases.main
		document.load()
		const isWaiting = (sha256: string) =>
			!viewer.isHost &&
			pendingPictures.has(sha256) &&
			!this.#pictures.isUploadedBy(sha256, viewer.participant)
		return hashes.filter(
			(sha256) => this.#pictures.hidden.isShownTo(sha256, viewer) && !isWaiting(sha256),
		)
	}
}
