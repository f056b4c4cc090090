import ArrowRight from 'lucide-solid/icons/arrow-right'
import { createMemo, Index } from 'solid-js'
import { grown, type Rect } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { cssColour, readableOn } from '../ui/colour.ts'
import { useTogetherContext } from './context.ts'
import { type EdgePosition, findEdgePosition, separateValues } from './edge-position.ts'
import type { PeerLocation } from './peer-locations.ts'
import './edge-markers.css'

/** Maximum number of markers, nearest people first. The list of people has everyone. */
const maxMarkers = 8
/** Distance from what covers the canvas, CSS pixels. */
const margin = 8
/** Distance between two markers along a vertical and a horizontal edge, CSS pixels. */
const gaps = { down: 48, across: 148 }

interface Marker extends PeerLocation {
	edge: EdgePosition
}

/** Markers at the edge of the view for people outside it. A press moves the view to the person. */
export function EdgeMarkers(props: { peerLocations: readonly PeerLocation[] }) {
	const { viewport, follow } = useTogetherContext()
	const markers = createMemo((): Marker[] => {
		const view = viewport.view()
		const area = grown(viewport.freeArea(), -margin)
		const { x, y } = viewport.camera()
		const distance = ({ at }: PeerLocation) => Math.hypot(at.x - x, at.y - y)
		const found = props.peerLocations
			.flatMap((location) => {
				const edge = findEdgePosition(viewport.toScreen(location.at), view, area)
				return edge ? { peer: location.peer, at: location.at, edge } : []
			})
			.sort((a, b) => distance(a) - distance(b))
			.slice(0, maxMarkers)
		return separate(found, area).sort((a, b) => a.peer.id - b.peer.id)
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

/** Separates markers on the same side, so that they do not overlap. */
function separate(markers: readonly Marker[], { x, y, w, h }: Rect): Marker[] {
	return (['left', 'right', 'top', 'bottom'] as const).flatMap((side) => {
		const onSide = markers.filter(({ edge }) => edge.side === side)
		const axis = side === 'left' || side === 'right' ? 'y' : 'x'
		const values = onSide.map(({ edge }) => edge[axis])
		const half = gaps.across / 2
		const positions =
			axis === 'y'
				? separateValues(values, gaps.down, y, y + h)
				: separateValues(values, gaps.across, x + half, x + w - half)
		return onSide.map((marker, i) => ({
			...marker,
			edge: { ...marker.edge, [axis]: positions[i] ?? marker.edge[axis] },
		}))
	})
}
