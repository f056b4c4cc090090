import { createSignal } from 'solid-js'
import { t } from '../messages/language.ts'
import type { StudioContext } from '../studio/context.ts'
import type { Peer } from '../sync/ephemeral/presence.ts'
import type { ReactionName } from '../sync/ephemeral/reaction-codec.ts'
import type { ToolName } from '../tools/state.ts'
import { isSmallView } from '../ui/small-view.ts'
import { createAttribution } from './attribution.ts'
import type { FollowController } from './follow-controller.ts'

const mapKey = 'tessera:map'
/** The follow command prefers a person whose cursor is within this distance, CSS pixels. */
const cursorRadius = 48

/** Until this person opens or closes it, the map is open where it leaves enough of the art free. */
function isMapOpenAtFirst(): boolean {
	if (isSmallView()) return false
	const stored = localStorage.getItem(mapKey)
	return stored ? stored !== 'closed' : matchMedia('(min-width: 1201px)').matches
}

/** The state of the collaboration views, and the actions of this person towards others. */
export function createTogether(context: StudioContext & { follow: FollowController }) {
	const { session, viewport, pointer, tools, follow } = context
	const attribution = createAttribution(context)
	const [areReactionsOpen, setReactionsOpen] = createSignal(false)
	const [isMapOpen, setMapOpen] = createSignal(isMapOpenAtFirst())
	let previousTool: ToolName = session.isPainter ? 'brush' : 'hand'

	const isLaserActive = () => tools.state.tool === 'laser'
	/** The pointer, or else the centre of the free area, CSS pixels. */
	const pointerOrCentre = () => pointer() ?? viewport.freeCentre()

	/** The person under the pointer; else the person after the followed one. */
	function nextToFollow(): Peer | undefined {
		const peers = session.presence.peers().filter(({ view }) => view !== undefined)
		const at = pointer()
		const near = peers.find((peer) => {
			const place = peer.cursor && viewport.toScreen(peer.cursor)
			return at && place && Math.hypot(place.x - at.x, place.y - at.y) < cursorRadius
		})
		if (near) return near
		const followed = peers.findIndex(({ id }) => id === follow.followed()?.id)
		return peers[(followed + 1) % peers.length]
	}

	return {
		attribution,
		areReactionsOpen,
		setReactionsOpen,
		isMapOpen,
		isLaserActive,

		/** Switches between the laser pointer and the previous tool. */
		toggleLaser(): void {
			if (!isLaserActive()) previousTool = tools.state.tool
			tools.set('tool', isLaserActive() ? previousTool : 'laser')
		},

		toggleMap(): void {
			setMapOpen(!isMapOpen())
			localStorage.setItem(mapKey, isMapOpen() ? 'open' : 'closed')
		},

		/** Shows or hides who made the mark under the pointer. */
		toggleAttribution: () => attribution.toggle(pointerOrCentre()),

		followNext(): void {
			const peer = nextToFollow()
			if (peer) follow.follow(peer)
		},

		/** Sends a reaction from the pointer, or else from the centre of the free area. */
		react(name: ReactionName): void {
			const isSent = session.reactions.react(session.presence.id, {
				name,
				at: viewport.toWorld(pointerOrCentre()),
			})
			if (!isSent) session.toast.notify(t('errors.too-lively'))
		},
	}
}

export type Together = ReturnType<typeof createTogether>
