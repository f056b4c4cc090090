import { createEffect, createMemo, createSignal, For, onCleanup, onMount } from 'solid-js'
import { type Rect, union, unionOf } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { cssColour } from '../ui/colour.ts'
import { arrowDirections } from '../ui/keys.ts'
import { useTogetherContext } from './context.ts'
import { MinimapPainting } from './minimap-painting.ts'
import { fromMinimap, type MinimapRegion, regionFor, toMinimap } from './minimap-region.ts'
import type { PeerLocation } from './peer-locations.ts'
import './minimap.css'

/** CSS pixels. */
const size = { w: 216, h: 144 }
/** Fraction of the view that an arrow key moves it by. */
const keyStep = 0.25

/** A map of the whole canvas, with the frame of the view and a dot for each person. */
export function Minimap(props: { peerLocations: readonly PeerLocation[] }) {
	const { session, viewport } = useTogetherContext()
	let canvas!: HTMLCanvasElement
	const [dragged, setDragged] = createSignal<MinimapRegion>()
	const [bounds, setBounds] = createSignal<Rect>()

	const region = createMemo((before?: MinimapRegion) => {
		const [all, view] = [bounds(), viewport.visibleRect()]
		// During a drag, the region under the pointer must not change.
		return dragged() ?? regionFor(all ? union(all, view) : view, size, before)
	})
	const frame = () => {
		const { x, y, w, h } = viewport.visibleRect()
		const { scale } = region()
		const at = toMinimap(region(), { x, y })
		return { x: at.x, y: at.y, w: Math.max(6, w * scale), h: Math.max(6, h * scale) }
	}

	onMount(() => {
		let timer: number | undefined
		const measure = () => {
			timer = undefined
			setBounds(unionOf(session.scene.marks.map((mark) => mark.bounds)))
			painting.show(region())
		}
		const painting = new MinimapPainting(canvas, session.scene, size, () => {
			timer ??= setTimeout(measure, 500)
		})
		measure()
		createEffect(() => painting.show(region()))
		onCleanup(() => {
			clearTimeout(timer)
			painting.close()
		})
	})

	function goTo(event: PointerEvent): void {
		const box = canvas.getBoundingClientRect()
		const at = { x: event.clientX - box.left, y: event.clientY - box.top }
		viewport.setCamera({ ...viewport.camera(), ...fromMinimap(region(), at) })
	}

	function down(event: PointerEvent & { currentTarget: HTMLElement }): void {
		if (event.button !== 0) return
		event.currentTarget.setPointerCapture(event.pointerId)
		setDragged(region())
		goTo(event)
	}

	function move(event: PointerEvent): void {
		if (dragged()) goTo(event)
	}

	function up(): void {
		setDragged(undefined)
	}

	function handleKey(event: KeyboardEvent): void {
		const step = arrowDirections[event.key]
		if (!step) return
		event.preventDefault()
		const { w, h } = viewport.view()
		viewport.pan(-step.x * w * keyStep, -step.y * h * keyStep)
	}

	return (
		<section class="panel minimap" aria-label={t('map.title')}>
			<button
				type="button"
				class="minimap-map"
				style={{ width: `${size.w}px`, height: `${size.h}px` }}
				aria-label={t('map.move')}
				onPointerDown={down}
				onPointerMove={move}
				onPointerUp={up}
				onPointerCancel={up}
				onKeyDown={handleKey}
			>
				<canvas ref={canvas} />
				<span
					class="minimap-frame"
					style={{
						transform: `translate(${frame().x}px, ${frame().y}px)`,
						width: `${frame().w}px`,
						height: `${frame().h}px`,
					}}
				/>
				<For each={props.peerLocations}>
					{(location) => {
						const { peer } = location
						const position = () => toMinimap(region(), location.at)
						return (
							<span
								class="minimap-dot"
								data-name={peer.name}
								style={{
									transform: `translate(${position().x}px, ${position().y}px)`,
									background: cssColour(peer.colour),
								}}
							/>
						)
					}}
				</For>
			</button>
		</section>
	)
}
