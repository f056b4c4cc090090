import { createSignal } from 'solid-js'
import type { ReactionName } from '../../shared/reactions.ts'
import type { Jam } from '../room/jam-context.ts'
import { t } from '../messages/language.ts'
import type { ToolName } from '../tools/state.ts'
import { createPointer } from './pointer.ts'

const mapKey = 'tessera:map'
const phone = '(max-width: 600px)'

/** What the panels of this folder share: what is open, and what one says and shows to the others. */
export function createTogether({ session, stage, tools }: Jam) {
	const pointer = createPointer()
	const [reacting, setReacting] = createSignal(false)
	const [mapOpen, setMapOpen] = createSignal(
		!matchMedia(phone).matches && localStorage.getItem(mapKey) !== 'closed',
	)
	let heldBefore: ToolName = session.canPaint ? 'brush' : 'hand'

	const laserHeld = () => tools.state.tool === 'laser'

	return {
		/** Where on the canvas the pointer was last, CSS pixels. */
		pointer,
		reacting,
		setReacting,
		mapOpen,
		laserHeld,

		/** Takes the laser pointer into the hand, or what was there before. */
		toggleLaser(): void {
			if (!laserHeld()) heldBefore = tools.state.tool
			tools.set('tool', laserHeld() ? heldBefore : 'laser')
		},

		toggleMap(): void {
			setMapOpen(!mapOpen())
			localStorage.setItem(mapKey, mapOpen() ? 'open' : 'closed')
		},

		/** Says something without words, from where one points or else from the middle of the view. */
		react(name: ReactionName): void {
			const { w, h } = stage.view()
			const at = stage.toWorld(pointer() ?? { x: w / 2, y: h / 2 })
			const said = session.reactions.react(session.presence.id, { name, at })
			if (!said) session.hint.tell(t('troubles.too-lively'))
		},
	}
}

export type Together = ReturnType<typeof createTogether>
