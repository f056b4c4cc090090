import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type Rect, unionOf } from '../../shared/geometry.ts'
import { fitCamera } from '../canvas/camera.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import type { Viewport } from '../canvas/viewport.ts'
import type { Session } from '../sync/session.ts'
import { RecentAction } from './recent-action.ts'
import { planWalk, type Stop, stopsOfPieces } from './walk.ts'

/** `everything`: the whole canvas; `action`: where most happens; `walk`: from piece to piece. */
export const projectorModes = ['everything', 'action', 'walk'] as const
export type ProjectorMode = (typeof projectorModes)[number]

/** Time constant of the camera's movement: slow, because a crowd looks at it. */
const easeMs = 900
/** Shortest time between two decisions where to look, and how long the walk stays at a stop. */
const lookMs = 3_000
const stopMs = 9_000
/** Largest zoom that the camera chooses. */
const mostZoom = 2
/** The view around an action is at least this large, world units. */
const leastView = 480

/**
 * Moves the camera of an unattended screen. While the host holds everyone at a view, it shows that.
 * Create inside a Solid owner.
 * @param mode what to show. @returns the stop that is shown, in a walk
 */
export function createProjectorCamera(
	session: Session,
	viewport: Viewport,
	mode: () => ProjectorMode,
): () => Stop | undefined {
	const action = new RecentAction()
	const [stop, setStop] = createSignal<Stop>()
	const animation = createCameraAnimation(viewport, () => undefined, viewport.setCamera, easeMs)
	let next = 0

	const stopListening = session.scene.onChange(({ before, after }) => {
		const now = performance.now()
		// The document that is loaded at first is not an action.
		if (after.length > 100) return
		for (const { bounds } of [...before, ...after]) action.add(bounds, now)
	})

	const aim = (region: Rect) => animation.to(fitCamera(region, viewport.view(), 0.86, mostZoom))
	const everything = () =>
		unionOf(
			session.scene.marks
				.filter((mark) => session.scene.isVisible(mark))
				.map(({ bounds }) => bounds),
		)

	/** What the host holds everyone at, if anything. */
	function heldRegion(): Rect | undefined {
		const { view } = session.stage.stage()
		if (view.is !== 'held') return undefined
		const { target } = view
		if (target.at === 'place') return target
		return session.presence.peers().find(({ id }) => id === target.client)?.view
	}

	/** The stops of the format that is over, or else of what is on the canvas. */
	function stops(): Stop[] {
		const pieces = stopsOfPieces(session.stage.activity()?.pieces ?? [])
		if (pieces.length > 0) return pieces
		return planWalk(
			session.scene.marks.filter((mark) => session.scene.isVisible(mark)),
			({ author }) => session.authorOf(author)?.name,
		)
	}

	function look(): void {
		const all = everything()
		const held = heldRegion()
		if (held) {
			setStop(undefined)
			aim(held)
			return
		}
		switch (mode()) {
			case 'everything':
				if (all) aim(all)
				break
			case 'action': {
				const reach = Math.max(leastView, viewport.visibleRect().w / 2)
				const region = action.region(performance.now(), reach) ?? all
				if (region) aim(grown(region, leastView))
				break
			}
			case 'walk': {
				const all = stops()
				const shown = all[next++ % Math.max(1, all.length)]
				setStop(shown)
				if (shown) aim(shown.region)
			}
		}
	}

	createEffect(
		on([mode, viewport.view, heldRegion], ([mode]) => {
			if (mode !== 'walk') setStop(undefined)
			look()
			const timer = setInterval(look, mode === 'walk' ? stopMs : lookMs)
			onCleanup(() => clearInterval(timer))
		}),
	)
	onCleanup(stopListening)
	return stop
}

/** @returns the rectangle, at least `least` wide and high, around the same centre. */
function grown({ x, y, w, h }: Rect, least: number): Rect {
	const [width, height] = [Math.max(w, least), Math.max(h, least)]
	return { x: x + w / 2 - width / 2, y: y + h / 2 - height / 2, w: width, h: height }
}
