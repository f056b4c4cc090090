import { createSignal } from 'solid-js'
import type { ReactionName } from '../../shared/reactions.ts'
import { t } from '../messages/language.ts'
import type { StudioContext } from '../studio/context.ts'
import type { Peer } from '../sync/presence.ts'
import type { ToolName } from '../tools/state.ts'
import { createAttribution } from './attribution.ts'
import type { FollowController } from './follow-controller.ts'
import { createPointer } from './pointer.ts'

const mapKey = 'tessera:map'
const phone = '(max-width: 600px)'
/** The key for following means the person whose cursor is as near as this, CSS pixels. */
const atCursor = 48

/** What is open of the views of other people, and what one says and shows to them. */
export function createTogether(context: StudioContext & { guide: FollowController }) {
	const { session, viewport, tools, guide } = context
	const pointer = createPointer()
	const maker = createAttribution(context)
	const [reacting, setReacting] = createSignal(false)
	const [mapOpen, setMapOpen] = createSignal(
		!matchMedia(phone).matches && localStorage.getItem(mapKey) !== 'closed',
	)
	let heldBefore: ToolName = session.canPaint ? 'brush' : 'hand'

	const laserHeld = () => tools.state.tool === 'laser'
	/** Where one points, or else the middle of the view. */
	const pointed = () => pointer() ?? { x: viewport.view().w / 2, y: viewport.view().h / 2 }

	/** The person under the pointer; else the next after the one who is followed. */
	function nextToFollow(): Peer | undefined {
		const peers = session.presence.peers().filter(({ view }) => view !== undefined)
		const at = pointer()
		const near = peers.find((peer) => {
			const place = peer.cursor && viewport.toScreen(peer.cursor)
			return at && place && Math.hypot(place.x - at.x, place.y - at.y) < atCursor
		})
		if (near) return near
		const followed = peers.findIndex(({ id }) => id === guide.followed()?.id)
		return peers[(followed + 1) % peers.length]
	}

	return {
		/** Who made the mark under the pointer. */
		maker,
		reacting,
		setReacting,
		mapOpen,
		laserHeld,

		/** Takes the laser pointer, or the tool that was used before it. */
		toggleLaser(): void {
			if (!laserHeld()) heldBefore = tools.state.tool
			tools.set('tool', laserHeld() ? heldBefore : 'laser')
		},

		toggleMap(): void {
			setMapOpen(!mapOpen())
			localStorage.setItem(mapKey, mapOpen() ? 'open' : 'closed')
		},

		/** Tells who made what lies under the pointer. */
		askMaker: () => maker.ask(pointed()),

		followNext(): void {
			const peer = nextToFollow()
			if (peer) guide.follow(peer)
		},

		/** Sends a reaction, from where one points or else from the middle of the view. */
		react(name: ReactionName): void {
			const said = session.reactions.react(session.presence.id, {
				name,
				at: viewport.toWorld(pointed()),
			})
			if (!said) session.hint.tell(t('errors.too-lively'))
		},
	}
}

export type Together = ReturnType<typeof createTogether>
