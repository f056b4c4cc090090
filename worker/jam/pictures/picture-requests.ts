import type { SpaceReport, SpaceRequest, StoredPictures } from '../../../shared/api.ts'
import { deskOf, mainDocument } from '../../../shared/desks.ts'
import { sha256Hex } from '../../../shared/keys.ts'
import { canPaint } from '../../../shared/roles.ts'
import { type Answer, Refusal } from '../../errors.ts'
import { logEvent } from '../../observability.ts'
import type { JamAccess } from '../jam-access.ts'
import type { UploadState } from './pictures.ts'
import type { NewPoster, StoredPoster } from './poster-keeper.ts'

/** Answers what is asked of a jam's pictures, their space and its poster. */
export class PictureRequests {
	readonly #access: JamAccess

	constructor(access: JamAccess) {
		this.#access = access
	}

	all(key: string): Promise<Answer<StoredPictures>> {
		return this.#access.authorize(key, 'host', ({ room }) => room.pictures.all())
	}

	/**
	 * Reserves space for a picture that is about to be stored.
	 * @param from the network of the request, and the secret of the browser; empty when it has none.
	 * @param document name of the document that it is for.
	 */
	reserve(
		key: string,
		from: { secret: string; network: string },
		sha256: string,
		bytes: number,
		document = mainDocument,
	): Promise<Answer<UploadState>> {
		return this.#access.admit(key, from.secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const network = await sha256Hex(`${jam.metadata.salt ?? ''} ${from.network}`)
			await jam.space.settled()
			this.#access.expectUnchanged(jam)
			const { room } = jam
			if (room.accessOf({ document, participant, role }) === 'none') {
				throw new Refusal('other-document')
			}
			const hasPainted = room.hasPainted(participant)
			const by = { ...room.pictureAccess.viewerOf({ participant, role }), network, hasPainted }
			const desk = deskOf(room.desks.documentNamed(document))
			return room.pictures.reserve(sha256, bytes, by, { desk })
		})
	}

	/**
	 * Tells which pictures the holder of a key may see.
	 * @param secret of the browser; empty when it has none. @returns those of `hashes`, which may still
	 * not exist.
	 */
	shown(key: string, secret: string, hashes: readonly string[]): Promise<Answer<string[]>> {
		return this.#access.admit(key, secret, ({ room }, role, participant) =>
			room.pictureAccess.shown(hashes, { participant, role }),
		)
	}

	/** Notes that a reserved picture is stored. */
	confirm(key: string, sha256: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'anyone', ({ room }) => {
			room.pictures.confirm(sha256)
			return null
		})
	}

	/** Reports who uses how much picture space. */
	space(key: string): Promise<Answer<SpaceReport>> {
		return this.#access.authorize(key, 'host', ({ space }) => space.report())
	}

	free(key: string, request: SpaceRequest): Promise<Answer<SpaceReport>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await jam.space.free(request)
			this.#access.expectUnchanged(jam)
			logEvent('space-freed', { free: request.free })
			return jam.space.report()
		})
	}

	/** Returns the poster that newcomers see first; null when none is up to date. */
	poster(key: string, secret: string): Promise<Answer<StoredPoster | null>> {
		return this.#access.admit(key, secret, async ({ room }) => (await room.poster.get()) ?? null)
	}

	/** @param secret of the browser; empty when it has none. */
	putPoster(key: string, secret: string, poster: NewPoster): Promise<Answer<null>> {
		return this.#access.admit(key, secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const current = await jam.room.poster.documentState()
			this.#access.expectUnchanged(jam)
			// The page of somebody who sits at a desk may show what is hidden there.
			if (jam.room.desks.deskOfParticipant(participant)) throw new Refusal('poster-outdated')
			jam.room.poster.put(poster, current)
			return null
		})
	}
}
