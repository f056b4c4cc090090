import { For, Show } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { arrowWays } from '../ui/arrow-ways.ts'
import { useToolContext } from './context.ts'
import type { Ruler } from './ruler.ts'
import './guides-view.css'

/** Further than any screen reaches, CSS pixels. */
const far = 6000
/** The ruler's second handle is so far from its first, screen px. */
const arm = 140
/** Arrow keys move by so much (screen px), and turn by so much. */
const step = 8
const turn = Math.PI / 36

/** What one draws along: the lines of a symmetry, and a ruler; with handles to move them by. */
export function GuidesView() {
	const { session, tools } = useToolContext()
	const isBrushed = () => tools.state.tool === 'material' && !tools.state.grows
	const isShown = () =>
		session.canPaint &&
		(tools.state.tool === 'brush' || tools.state.tool === 'eraser' || isBrushed())
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
	/** Radians, clockwise from upwards; whole lines but for those of a plain turn. */
	const angles = () => {
		const { symmetry, folds } = tools.state
		if (symmetry === 'mirror') return [0]
		const share = symmetry === 'turn' ? (2 * Math.PI) / folds : Math.PI / folds
		return Array.from({ length: folds }, (_, i) => i * share)
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
							x1={at().x - (tools.state.symmetry === 'turn' ? 0 : far * Math.sin(angle))}
							y1={at().y + (tools.state.symmetry === 'turn' ? 0 : far * Math.cos(angle))}
							x2={at().x + far * Math.sin(angle)}
							y2={at().y - far * Math.cos(angle)}
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
		x: at().x + arm * Math.cos(props.ruler.angle),
		y: at().y + arm * Math.sin(props.ruler.angle),
	})
	const move = (dx: number, dy: number) => {
		const { zoom } = viewport.camera()
		const { at, angle } = props.ruler
		tools.set('ruler', { at: { x: at.x + dx / zoom, y: at.y + dy / zoom }, angle })
	}
	const turnTo = (angle: number) => tools.set('ruler', { at: { ...props.ruler.at }, angle })
	return (
		<>
			<svg class="guides" aria-hidden="true">
				<g
					transform={`translate(${at().x} ${at().y}) rotate(${(props.ruler.angle * 180) / Math.PI})`}
				>
					<rect x={-far} y={0} width={2 * far} height={46} />
					<line class="guides-ticks" x1={-far} y1={4} x2={far} y2={4} />
					<line class="guides-edge" x1={-far} y1={0} x2={far} y2={0} />
				</g>
			</svg>
			<Handle label={t('guides.moveRuler')} at={at()} onMove={move} onKey={move} />
			<Handle
				label={t('guides.turnRuler')}
				at={end()}
				isTurner
				onMove={(_dx, _dy, to) => turnTo(Math.atan2(to.y - at().y, to.x - at().x))}
				onKey={(dx, dy) => turnTo(props.ruler.angle + Math.sign(dx + dy) * turn)}
			/>
		</>
	)
}

function Handle(props: {
	label: string
	at: Vec
	isTurner?: boolean
	/** @param to CSS pixels in the view. */
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
		const way = arrowWays[event.key]
		if (!way) return
		event.preventDefault()
		props.onKey(way.x * step, way.y * step)
	}

	return (
		<button
			type="button"
			class="guides-handle"
			classList={{ 'is-turner': props.isTurner ?? false }}
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
