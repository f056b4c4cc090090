import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { intersects, type Rect } from '../../shared/geometry.ts'
import type { Camera } from '../canvas/camera.ts'
import type { CanvasContext } from '../canvas/context.ts'
import { cameraAtTop, cameraOnArt, firstCamera } from '../canvas/first-camera.ts'
import { isLoaded } from '../sync/connection/connection.ts'

/** Time from a change of the connection in which somebody else's view may decide where to look. */
const patienceMs = 1_500

/**
 * Moves a newcomer's camera to where the art or the host is, once, as soon as that is known: from the
 * poster, from the painter, which reads the document first, or from the document. Later content does
 * not move it, and it stays where it is as soon as the person moves it or paints. Create inside a
 * Solid owner, before the document comes.
 */
export function createFirstView({ session, painter, viewport }: CanvasContext): void {
	// The camera of an earlier visit, or of the room before, is theirs.
	if (viewport.wasMoved()) return
	const [isOver, setOver] = createSignal(false)
	const [painterArt, setPainterArt] = createSignal<Rect>()
	const [isPatienceOver, setPatienceOver] = createSignal(false)
	/** The camera that a poster led to. */
	let posterCamera: Camera | undefined

	const hasSize = () => viewport.view().w > 1
	const place = () => ({ view: viewport.view(), area: viewport.areaBesideCards() })
	const boundsOfMarks = () => {
		const { scene } = session
		return scene.marks.filter((mark) => scene.isVisible(mark)).map(({ bounds }) => bounds)
	}
	const settle = (camera: Camera | undefined) => {
		setOver(true)
		if (camera) untrack(() => viewport.setCamera(camera))
	}

	painter.onArt(setPainterArt)
	createEffect(
		on(viewport.camera, (camera) => camera !== posterCamera && setOver(true), { defer: true }),
	)
	createEffect(() => {
		if (viewport.markInProgress()) setOver(true)
	})
	createEffect(() => {
		const art = session.poster.shown()?.art
		if (isOver() || posterCamera || !art || !hasSize()) return
		const camera = cameraOnArt(art, place())
		untrack(() => viewport.setCamera(camera))
		posterCamera = untrack(viewport.camera)
	})
	createEffect(() => {
		const art = painterArt()
		if (isOver() || posterCamera || !art || !hasSize()) return
		const camera = firstCamera({ marks: [art], views: [], ...place() })
		if (camera) settle(camera)
	})
	createEffect(
		on(session.connection, (status) => {
			setPatienceOver(false)
			if (!isLoaded(status)) return
			const timer = setTimeout(() => setPatienceOver(true), patienceMs)
			onCleanup(() => clearTimeout(timer))
		}),
	)
	createEffect(() => {
		if (isOver() || !isLoaded(session.connection()) || !hasSize()) return
		// Read here, so that marks which this device has are seen even if there is no connection.
		const isLate = isPatienceOver()
		const marks = boundsOfMarks()
		// The connection will be tried again: an empty canvas says nothing about where the art is.
		if (session.connection() === 'offline' && marks.length === 0) return
		const visible = untrack(viewport.visibleRect)
		// A poster may be forged, and where the art is too large, its middle may be empty.
		if (
			posterCamera &&
			(marks.length === 0 || marks.some((bounds) => intersects(bounds, visible)))
		) {
			settle(undefined)
			return
		}
		const { presence, stage } = session
		const views = presence
			.peers()
			.toSorted((a, b) => Number(stage.isHost(b.id)) - Number(stage.isHost(a.id)))
			.flatMap(({ view }) => view ?? [])
		const seen = { marks, views, ...place() }
		const camera = firstCamera(seen) ?? (isLate ? cameraAtTop(marks, seen) : undefined)
		if (camera || isLate) settle(camera)
	})
}
