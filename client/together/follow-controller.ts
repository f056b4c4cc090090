import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { clamp, type Rect, type Vec } from '../../shared/geometry.ts'
import { type Camera, fitCamera, zoomRange } from '../canvas/camera.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import type { Viewport } from '../canvas/viewport.ts'
import { t } from '../messages/language.ts'
import type { Peer } from '../sync/presence.ts'
import type { Session } from '../sync/session.ts'
import type { Tools } from '../tools/state.ts'
import { leadsTo } from './follows.ts'
import { presenceTool } from './presence-tool.ts'

/** Who is gone to keeps one's own zoom, if theirs is not this many times larger or smaller. */
const zoomApart = 4

/** Tells others where one is, and leads one to where they are. */
export function createFollowController(session: Session, stage: Viewport, tools: Tools) {
	const { presence } = session
	const [id, setId] = createSignal<number>()
	const flight = createCameraAnimation(stage, () => setId(undefined))

	/** The person whose view one follows. */
	const followed = createMemo(() => presence.peers().find((peer) => peer.id === id()))

	/** Where somebody points: with a laser, a pen, or nothing. */
	function pointOf({ id, cursor }: Peer): Vec | undefined {
		session.frame()
		session.lasers.frame()
		return session.lasers.tipOf(id) ?? session.live.tipOf(id) ?? cursor ?? undefined
	}

	/** Where somebody is: where they point, or else the middle of what they see. */
	function whereIs(peer: Peer): Vec | undefined {
		return pointOf(peer) ?? (peer.view && middleOf(peer.view))
	}

	/** All that somebody sees, on a view of other proportions too. */
	function allOf(view: Rect): Camera {
		return fitCamera(view, stage.view(), 1, zoomRange[1])
	}

	function stop(): void {
		flight.stop()
		setId(undefined)
	}

	createEffect(() => {
		// Before the page is laid out there is nothing to see.
		if (stage.view().w > 1) presence.look(stage.visibleRect())
	})
	createEffect(() => presence.hold(presenceTool(tools.state, session.canPaint)))
	createEffect(on(id, (id) => presence.follow(id), { defer: true }))
	createEffect(() => {
		const view = followed()?.view
		if (view) flight.to(allOf(view))
	})
	createEffect(() => {
		if (id() === undefined) return
		// They have left; or two began to follow each other at the same moment.
		if (!followed() || leadsTo(presence.peers(), id(), presence.id)) stop()
	})

	return {
		followed,
		pointOf,
		whereIs,
		stop,
		/** Sees what somebody sees from now on, until one moves the view oneself. */
		follow(peer: Peer): void {
			if (leadsTo(presence.peers(), peer.id, presence.id)) {
				session.hint.tell(t('together.circle', peer.name))
				return
			}
			setId(peer.id)
		},
		/** Goes to where somebody is, once. */
		goTo(peer: Peer): void {
			const at = whereIs(peer)
			if (!at) return
			setId(undefined)
			const theirs = peer.view ? allOf(peer.view).zoom : stage.camera().zoom
			const zoom = clamp(stage.camera().zoom, theirs / zoomApart, theirs * zoomApart)
			flight.to({ ...at, zoom })
		},
	}
}

export type FollowController = ReturnType<typeof createFollowController>

function middleOf({ x, y, w, h }: Rect): Vec {
	return { x: x + w / 2, y: y + h / 2 }
}
