import { For, Show } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { arrowDirections } from '../ui/keys.ts'
import { useToolContext } from './context.ts'
import type { Ruler } from './ruler.ts'
import './guides-view.css'

/** Half the length of a guide line, CSS pixels: longer than any screen. */
const lineReach = 6000
/** Distance between the two handles of the ruler, screen px. */
const handleDistance = 140
/** Steps of an arrow key: screen px, and radians. */
const moveStep = 8
const rotationStep = Math.PI / 36

/** The drawing guides: the axes of a symmetry, and the ruler, with handles to move them. */
export function GuidesView() {
	const { session, tools } = useToolContext()
	const isMaterialBrush = () => tools.state.tool === 'material' && !tools.state.fillsArea
	const isShown = () =>
		session.canPaint &&
		(tools.state.tool === 'brush' || tools.state.tool === 'eraser' || isMaterialBrush())
	return (
		<Show when={isShown()}>
			<Show when={tools.state.ruler}>{(ruler) => <RulerView ruler={ruler()} />}</Show>
			<Show when={tools.state.symmetry !== 'none'}>
				<SymmetryView />
			</Show>
		</Show>
	)
}

function SymmetryView() {
	const { viewport, tools } = useToolContext()
	const at = () => viewport.toScreen(tools.state.centre)
	/** Radians, clockwise from up. A rotation has rays from the centre, other symmetries full lines. */
	const angles = () => {
		const { symmetry, folds } = tools.state
		if (symmetry === 'mirror') return [0]
		const angleStep = symmetry === 'turn' ? (2 * Math.PI) / folds : Math.PI / folds
		return Array.from({ length: folds }, (_, i) => i * angleStep)
	}
	const move = (dx: number, dy: number) => {
		const { zoom } = viewport.camera()
		tools.set('centre', ({ x, y }) => ({ x: x + dx / zoom, y: y + dy / zoom }))
	}
	return (
		<>
			<svg class="guides" aria-hidden="true">
				<For each={angles()}>
					{(angle) => (
						<line
							x1={at().x - (tools.state.symmetry === 'turn' ? 0 : lineReach * Math.sin(angle))}
							y1={at().y + (tools.state.symmetry === 'turn' ? 0 : lineReach * Math.cos(angle))}
							x2={at().x + lineReach * Math.sin(angle)}
							y2={at().y - lineReach * Math.cos(angle)}
						/>
					)}
				</For>
			</svg>
			<Handle label={t('guides.centre')} at={at()} onMove={move} onKey={move} />
		</>
	)
}

function RulerView(props: { ruler: Ruler }) {
	const { viewport, tools } = useToolContext()
	const at = () => viewport.toScreen(props.ruler.at)
	const end = () => ({
		x: at().x + handleDistance * Math.cos(props.ruler.angle),
		y: at().y + handleDistance * Math.sin(props.ruler.angle),
	})
	const move = (dx: number, dy: number) => {
		const { zoom } = viewport.camera()
		const { at, angle } = props.ruler
		tools.set('ruler', { at: { x: at.x + dx / zoom, y: at.y + dy / zoom }, angle })
	}
	const rotateTo = (angle: number) => tools.set('ruler', { at: { ...props.ruler.at }, angle })
	return (
		<>
			<svg class="guides" aria-hidden="true">
				<g
					transform={`translate(${at().x} ${at().y}) rotate(${(props.ruler.angle * 180) / Math.PI})`}
				>
					<rect x={-lineReach} y={0} width={2 * lineReach} height={46} />
					<line class="guides-ticks" x1={-lineReach} y1={4} x2={lineReach} y2={4} />
					<line class="guides-edge" x1={-lineReach} y1={0} x2={lineReach} y2={0} />
				</g>
			</svg>
			<Handle label={t('guides.moveRuler')} at={at()} onMove={move} onKey={move} />
			<Handle
				label={t('guides.turnRuler')}
				at={end()}
				isRotation
				onMove={(_dx, _dy, to) => rotateTo(Math.atan2(to.y - at().y, to.x - at().x))}
				onKey={(dx, dy) => rotateTo(props.ruler.angle + Math.sign(dx + dy) * rotationStep)}
			/>
		</>
	)
}

function Handle(props: {
	label: string
	at: Vec
	isRotation?: boolean
	/** @param to CSS pixels from the view's corner. */
	onMove(dx: number, dy: number, to: Vec): void
	onKey(dx: number, dy: number): void
}) {
	let from: Vec | undefined

	function down(event: PointerEvent & { currentTarget: HTMLElement }): void {
		event.stopPropagation()
		event.currentTarget.setPointerCapture(event.pointerId)
		from = { x: event.clientX, y: event.clientY }
	}
	function move(event: PointerEvent & { currentTarget: HTMLElement }): void {
		event.stopPropagation()
		if (!from) return
		const view = event.currentTarget.parentElement?.getBoundingClientRect()
		const to = { x: event.clientX - (view?.left ?? 0), y: event.clientY - (view?.top ?? 0) }
		props.onMove(event.clientX - from.x, event.clientY - from.y, to)
		from = { x: event.clientX, y: event.clientY }
	}
	function key(event: KeyboardEvent): void {
		const direction = arrowDirections[event.key]
		if (!direction) return
		event.preventDefault()
		props.onKey(direction.x * moveStep, direction.y * moveStep)
	}

	return (
		<button
			type="button"
			class="guides-handle"
			classList={{ 'is-turner': props.isRotation ?? false }}
			aria-label={props.label}
			title={props.label}
			style={{ transform: `translate(${props.at.x}px, ${props.at.y}px)` }}
			on:pointerdown={down}
			on:pointermove={move}
			on:lostpointercapture={() => {
				from = undefined
			}}
			onKeyDown={key}
		/>
	)
}
