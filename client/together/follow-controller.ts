import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import { clamp, middleOf, type Rect, type Vec } from '../../shared/geometry.ts'
import { type Camera, cameraWith, zoomRange } from '../canvas/camera.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import type { Viewport } from '../canvas/viewport.ts'
import { t } from '../messages/language.ts'
import type { Peer } from '../sync/ephemeral/presence.ts'
import type { Session } from '../sync/session.ts'
import type { Tools } from '../tools/state.ts'
import { followChainIncludes } from './follow-chain.ts'
import { presenceTool } from './presence-tool.ts'

/** Going to a person keeps the current zoom within this factor of the person's zoom. */
const maxZoomRatio = 4

/** Publishes this person's view in presence, and moves the view to other people. */
export function createFollowController(session: Session, viewport: Viewport, tools: Tools) {
	const { presence } = session
	const [id, setId] = createSignal<number>()
	const animation = createCameraAnimation(viewport, () => setId(undefined))

	/** The person whose view is followed. */
	const followed = createMemo(() => presence.peers().find((peer) => peer.id === id()))

	/** Where a person points, world units: the laser, the live stroke, or the cursor. */
	function pointerOf({ id, cursor }: Peer): Vec | undefined {
		session.frame()
		session.lasers.frame()
		return session.lasers.tipOf(id) ?? session.live.tipOf(id) ?? cursor ?? undefined
	}

	/** Where a person is, world units: the pointer, or else the centre of their view. */
	function locationOf(peer: Peer): Vec | undefined {
		return pointerOf(peer) ?? (peer.view && middleOf(peer.view))
	}

	/**
	 * @returns the camera that shows all of a person's view, whatever its proportions, beside open
	 * panels. A panel that opens moves nothing.
	 */
	function cameraFor(view: Rect): Camera {
		const area = untrack(viewport.areaBesidePanels)
		return viewport.cameraFor(view, { fill: 1, maxZoom: zoomRange[1], area })
	}

	function stop(): void {
		animation.stop()
		setId(undefined)
	}

	createEffect(() => {
		// The view has no size before the first layout.
		if (viewport.view().w > 1) presence.setView(viewport.visibleRect())
	})
	createEffect(() => presence.setTool(presenceTool(tools.state, session.canPaint)))
	createEffect(on(id, (id) => presence.setFollowed(id), { defer: true }))
	createEffect(() => {
		const view = followed()?.view
		if (view) animation.to(cameraFor(view))
	})
	createEffect(() => {
		if (id() === undefined) return
		// The person left, or two people started to follow each other at the same moment.
		if (!followed() || followChainIncludes(presence.peers(), id(), presence.id)) stop()
	})

	return {
		followed,
		pointerOf,
		locationOf,
		stop,
		/** Follows a person's view until this person moves the view. */
		follow(peer: Peer): void {
			if (followChainIncludes(presence.peers(), peer.id, presence.id)) {
				session.toast.notify(t('together.circle', peer.name))
				return
			}
			setId(peer.id)
		},
		/** Moves the view to a person, once. */
		goTo(peer: Peer): void {
			const at = locationOf(peer)
			if (!at) return
			setId(undefined)
			const peerZoom = peer.view ? cameraFor(peer.view).zoom : viewport.camera().zoom
			const zoom = clamp(viewport.camera().zoom, peerZoom / maxZoomRatio, peerZoom * maxZoomRatio)
			const middle = middleOf(viewport.areaBesidePanels())
			animation.to(cameraWith(at, viewport.view(), middle, zoom))
		},
	}
}

export type FollowController = ReturnType<typeof createFollowController>
