import ArrowRight from 'lucide-solid/icons/arrow-right'
import { createMemo, Index } from 'solid-js'
import { cssColour, readableOn } from '../../shared/colour.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Size } from '../canvas/camera.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from './context.ts'
import { type Edge, edgeOf, spread } from './edge.ts'
import type { PeerLocation } from './peer-locations.ts'
import './edge-markers.css'

/** The nearest so many are marked; the others are in the list of people. */
const most = 8
/** CSS pixels from one marker to the next, along a side of the view, and along its top. */
const gaps = { down: 48, across: 148 }

interface Marker extends PeerLocation {
	edge: Edge
}

/** At the edge of the view: who is beyond it. A press goes there. */
export function EdgeMarkers(props: { whereabouts: readonly PeerLocation[] }) {
	const { viewport, follow } = useTogetherContext()
	const markers = createMemo((): Marker[] => {
		const view = viewport.view()
		const { x, y } = viewport.camera()
		const away = ({ at }: PeerLocation) => Math.hypot(at.x - x, at.y - y)
		const found = props.whereabouts
			.flatMap((one) => {
				const edge = edgeOf(viewport.toScreen(one.at), view, roomIn(view))
				return edge ? { ...one, edge } : []
			})
			.sort((a, b) => away(a) - away(b))
			.slice(0, most)
		return apart(found, roomIn(view)).sort((a, b) => a.peer.id - b.peer.id)
	})
	return (
		<div class="edge-markers">
			<Index each={markers()}>
				{(marker) => (
					<button
						type="button"
						class="edge-marker"
						data-side={marker().edge.side}
						style={{
							left: `${marker().edge.x}px`,
							top: `${marker().edge.y}px`,
							background: cssColour(marker().peer.colour),
							color: cssColour(readableOn(marker().peer.colour)),
						}}
						aria-label={t('together.goTo', marker().peer.name)}
						onClick={() => follow.goTo(marker().peer)}
					>
						<ArrowRight
							size={14}
							aria-hidden="true"
							style={{ transform: `rotate(${marker().edge.angle}rad)` }}
						/>
						<span>{marker().peer.name}</span>
					</button>
				)}
			</Index>
		</div>
	)
}

/** What the panels leave free, so that no marker lies below one. */
function roomIn({ w, h }: Size): Rect {
	const narrow = w <= 600
	const [left, top, right, bottom] = narrow ? [8, 92, 8, 156] : [76, 92, 12, 96]
	return { x: left, y: top, w: Math.max(1, w - left - right), h: Math.max(1, h - top - bottom) }
}

function apart(markers: readonly Marker[], { x, y, w, h }: Rect): Marker[] {
	return (['left', 'right', 'top', 'bottom'] as const).flatMap((side) => {
		const beside = markers.filter(({ edge }) => edge.side === side)
		const axis = side === 'left' || side === 'right' ? 'y' : 'x'
		const values = beside.map(({ edge }) => edge[axis])
		const half = gaps.across / 2
		const places =
			axis === 'y'
				? spread(values, gaps.down, y, y + h)
				: spread(values, gaps.across, x + half, x + w - half)
		return beside.map((marker, i) => ({
			...marker,
			edge: { ...marker.edge, [axis]: places[i] ?? marker.edge[axis] },
		}))
	})
}
