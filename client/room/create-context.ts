import { onCleanup } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Desk } from '../../shared/desks.ts'
import { trackPointer } from '../canvas/last-pointer.ts'
import { PainterClient } from '../canvas/painter-client.ts'
import { createPosterMaker } from '../canvas/poster-maker.ts'
import { keepCamera } from '../canvas/saved-camera.ts'
import { showPaper } from '../canvas/show-paper.ts'
import { createViewport } from '../canvas/viewport.ts'
import { keepActiveLayer } from '../document/saved-layer.ts'
import { t } from '../messages/language.ts'
import type { StudioContext } from '../studio/context.ts'
import { createDistributedWork } from '../studio/distributed/distributed-work.ts'
import { createLowBattery } from '../studio/engine/low-battery.ts'
import { serveTextures } from '../studio/engine/serve-textures.ts'
import { Studio } from '../studio/engine/studio.ts'
import { createTextureEngine } from '../studio/engine/texture-engine.ts'
import { createInstrumentChoice } from '../studio/panel/instrument-choice.ts'
import { createRegeneration } from '../studio/recipes/picture-regeneration.ts'
import { createRecipes } from '../studio/recipes/recipes.ts'
import { loadWho } from '../sync/browser/identity.ts'
import { createSession } from '../sync/session.ts'
import type { TogetherContext } from '../together/context.ts'
import { createFollowController } from '../together/follow-controller.ts'
import { createTogether } from '../together/together.ts'
import { createAllowedTools, keepToolAllowed } from '../tools/allowed-tools.ts'
import { keepInkLegible } from '../tools/legible-ink.ts'
import { sayWhenLayerIsLost } from '../tools/lost-layer.ts'
import { loadPressure } from '../tools/pen-pressure.ts'
import { createPhotoPicker } from '../tools/photo-picker.ts'
import { keepCanvasBrushes } from '../tools/saved-canvas-brushes.ts'
import { keepTools } from '../tools/saved-tools.ts'
import { createSelection } from '../tools/selection.ts'
import { createSelectionActions } from '../tools/selection-actions.ts'
import { createTools } from '../tools/state.ts'
import { createTextEditor } from '../tools/text-editor.ts'
import { coveredBoxes } from '../ui/covers.ts'
import { createFocusTarget } from '../ui/focus-target.ts'
import { createPanels } from '../ui/open-panels.ts'
import type { Handover } from './handover.ts'
import type { Preconnect } from './preconnect.ts'

interface RoomOptions {
	info: JamInfo
	jamKey: string
	/** The requests that the page sent before its code was loaded. */
	preconnect: Preconnect | undefined
	/** From the room that this one replaces. */
	handover: Handover | undefined
	/** The desk whose document to open; absent: the canvas. */
	desk?: Desk | undefined
}

/**
 * Creates the state of one jam's page, room by room from the ground up. Call inside a Solid owner:
 * everything closes with it.
 * @param announce tells screen readers something, politely.
 */
export function createRoomContext(
	{ info, jamKey, preconnect, handover, desk }: RoomOptions,
	announce: (text: string) => void,
): TogetherContext {
	const painter = new PainterClient(info.id, jamKey, {
		isHost: info.role === 'host',
		who: loadWho(info.id),
	})
	const session = createSession(info, jamKey, painter, {
		preconnected: takeFor(desk, preconnect),
		unsaved: handover?.unsaved,
		desk,
	})
	onCleanup(() => painter.close())
	keepActiveLayer(session, desk ? `${info.id}:${desk.id}` : info.id, sessionStorage)
	sayWhenLayerIsLost(session)
	showPaper(session)
	const viewport = createViewport(session.scene, painter, coveredBoxes)
	if (handover) viewport.setCamera(handover.camera)
	// A desk has a place of its own.
	else if (!desk) keepCamera(viewport, info.id, sessionStorage)
	const tools = handover?.tools ?? createTools(loadPressure(), localStorage)
	keepTools(tools, localStorage)
	keepCanvasBrushes(tools, info.id, sessionStorage)
	const allowed = createAllowedTools(session)
	keepToolAllowed(tools, allowed)
	keepInkLegible(tools, session.paper)
	const selection = createSelection(session.scene, session.permissions)
	const studio = new Studio(() => session.toast.notify(t('studio.gpuCrashed')))
	const isBatteryLow = createLowBattery()
	const studioContext: StudioContext = {
		session,
		painter,
		viewport,
		pointer: trackPointer(),
		announce,
		tools,
		allowed,
		selection,
		actions: createSelectionActions(session, selection),
		textEditor: createTextEditor(session),
		photoPicker: createPhotoPicker({ session, viewport, tools, selection }),
		keyboardPen: createFocusTarget(),
		panels: createPanels(),
		studio,
		instrument: createInstrumentChoice(),
		lensPictures: new Set(),
		textureEngine: createTextureEngine(),
		isBatteryLow,
		distributed: createDistributedWork(session, studio, isBatteryLow),
		recipes: createRecipes(),
		regeneration: createRegeneration(session, painter, studio, isBatteryLow),
	}
	const follow = createFollowController(session, viewport, tools)
	const context: TogetherContext = {
		...studioContext,
		follow,
		together: createTogether({ ...studioContext, follow }),
	}
	serveTextures(context)
	// The poster shows the canvas, never a desk.
	if (session.isPainter && !desk) createPosterMaker(session, painter, isBatteryLow)
	onCleanup(() => studio.close())
	return context
}

/** @returns what was begun, if it is for this document. */
function takeFor(
	desk: Desk | undefined,
	preconnect: Preconnect | undefined,
): Preconnect | undefined {
	if (preconnect?.desk?.id === desk?.id) return preconnect
	preconnect?.socket.socket.close()
	return undefined
}
