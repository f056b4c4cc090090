import { createEffect, onCleanup } from 'solid-js'
import type { ActivityPiece, FormatRound } from '../../../shared/format.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { PainterClient } from '../../canvas/painter-client.ts'
import { encodePicture } from '../../studio/engine/picture-file.ts'
import { putPicture } from '../../sync/api/api.ts'
import { changeStage } from '../../sync/api/host-api.ts'
import type { Session } from '../../sync/session.ts'
import { readDesk } from '../../sync/stage/desk-state.ts'
import { lowerEdge } from './glimpse-region.ts'

/** Time for the last strokes to arrive at the desk that is left. */
const settleMs = 2_000
/** Longer side of a picture, pixels. */
const side = 1_200

/**
 * On a host's page: paints what people see of the step before and sends it to their desks, round
 * after round. Only the page of a host has the pixels. Create inside a Solid owner.
 */
export function sendGlimpses(session: Session): void {
	const { stage } = session
	let isWorking = false
	let timer: ReturnType<typeof setTimeout> | undefined
	onCleanup(() => clearTimeout(timer))

	createEffect(() => {
		if (missing().length === 0 || session.connection() !== 'connected') return
		clearTimeout(timer)
		timer = setTimeout(() => void work(), settleMs)
	})

	/** The pieces whose desk has no picture of the step before yet. */
	function missing(): ActivityPiece[] {
		const activity = stage.activity()
		const round = activity?.format?.rounds[activity.round]
		if (activity?.phase !== 'round' || !round || round.seen.is === 'nothing') return []
		return activity.pieces.filter(({ steps }) => {
			const [before, now] = steps.slice(-2)
			return before?.desk && now?.desk && !activity.glimpsed.includes(now.desk)
		})
	}

	async function work(): Promise<void> {
		if (isWorking) return
		isWorking = true
		try {
			for (const piece of missing()) {
				const activity = stage.activity()
				const round = activity?.format?.rounds[activity.round]
				if (round) await send(piece, round)
			}
		} catch (error) {
			console.warn(error)
			timer = setTimeout(() => void work(), settleMs)
		} finally {
			isWorking = false
		}
	}

	async function send({ steps }: ActivityPiece, { seen }: FormatRound): Promise<void> {
		const [before, now] = steps.slice(-2)
		if (!before?.desk || !now?.desk || seen.is === 'nothing') return
		const { frame } = before
		const region = seen.is === 'strip' ? lowerEdge(frame, seen.units) : frame
		const bitmap = await paintDesk(session, before.desk, region)
		const { blob, sha256 } = await encodePicture(bitmap)
		bitmap.close()
		await putPicture(session.id, session.key, sha256, blob, { desk: now.desk })
		await changeStage(session.id, session.key, {
			do: 'show-glimpse',
			desk: now.desk,
			sha256,
			frame: region,
		})
	}
}

/** Paints a region of a desk. The picture holds nothing outside of it. */
async function paintDesk({ id, key }: Session, desk: string, region: Rect): Promise<ImageBitmap> {
	const update = await readDesk(id, key, desk)
	const painter = new PainterClient(id, key, { isHost: true, who: '' })
	try {
		painter.update(update)
		const scale = side / Math.max(region.w, region.h)
		const [w, h] = [region.w, region.h].map((length) => Math.max(1, Math.round(length * scale)))
		return await painter.snapshot(region, w ?? 1, h ?? 1, { textured: true })
	} finally {
		painter.close()
	}
}
