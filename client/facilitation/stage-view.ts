import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Rect } from '../../shared/geometry.ts'
import type { StageView } from '../../shared/stage.ts'
import { type Camera, zoomRange } from '../canvas/camera.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import type { TogetherContext } from '../together/context.ts'

/** Moves a guest's view as the host asks: once, or for as long as it is held. Call inside a component. */
export function createStageView({ session, viewport, follow }: TogetherContext) {
	const isGuest = session.role !== 'host'
	const animation = createCameraAnimation(viewport, () => undefined, viewport.driveCamera)
	const [cameraBefore, setCameraBefore] = createSignal<Camera>()
	/** Unchanged by changes of the rest of the stage. */
	const view = createMemo(() => session.stage.stage().view, undefined, { equals: isSame })

	/** The part of the canvas that the host points to; undefined while it is not known. */
	function target(): Rect | undefined {
		const asked = view()
		if (asked.is === 'free') return undefined
		if (asked.target.at === 'place') return asked.target
		const { client } = asked.target
		return session.presence.peers().find(({ id }) => id === client)?.view
	}

	const isOwnView = () => {
		const asked = view()
		return asked.is !== 'free' && isSelf(asked, session.presence.id)
	}
	const isHeld = createMemo(() => isGuest && view().is === 'held' && !isOwnView())

	function moveTo(rect: Rect): void {
		const area = untrack(viewport.areaBesidePanels)
		animation.to(viewport.cameraFor(rect, { fill: 1, maxZoom: zoomRange[1], area }))
	}

	createEffect(
		on(isHeld, (held) => {
			viewport.setHeld(held)
			if (held) follow.stop()
			else animation.stop()
		}),
	)
	createEffect(() => {
		const rect = isHeld() && viewport.view().w > 1 ? target() : undefined
		if (rect) moveTo(rect)
	})

	let offered: StageView | undefined
	createEffect(() => {
		const asked = view()
		if (asked.is !== 'offered') setCameraBefore(undefined)
		const rect = viewport.view().w > 1 ? target() : undefined
		if (!isGuest || asked.is !== 'offered' || offered === asked || isOwnView() || !rect) return
		offered = asked
		follow.stop()
		setCameraBefore(untrack(viewport.camera))
		moveTo(rect)
	})
	onCleanup(() => viewport.setHeld(false))

	return {
		isHeld,
		/** The camera to go back to after an invitation; undefined without one. */
		cameraBefore,
		goBack(): void {
			const camera = cameraBefore()
			setCameraBefore(undefined)
			if (camera) animation.to(camera)
		},
		stay: () => setCameraBefore(undefined),
	}
}

/** @returns whether a view is that of the person with a client id. */
export function isSelf(view: Exclude<StageView, { is: 'free' }>, client: number): boolean {
	return view.target.at === 'person' && view.target.client === client
}

function isSame(a: StageView, b: StageView): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
