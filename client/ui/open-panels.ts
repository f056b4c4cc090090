import { batch } from 'solid-js'
import { createStore } from 'solid-js/store'

export type Panel =
	| 'canvasMenu'
	| 'commands'
	| 'shortcuts'
	| 'help'
	| 'colour'
	| 'paper'
	| 'studio'
	| 'share'
	| 'joinScreen'
	| 'people'
	| 'run'
	| 'thisJam'
	| 'title'
	| 'versionHistory'
	| 'activities'
	| 'album'
	| 'export'
	| 'settings'
	| 'desks'
	| 'tour'

/** These lie in the same place: one of them is open at a time. */
const sidePanels: readonly Panel[] = ['studio', 'run', 'activities']

/** The open panels. Buttons, shortcuts and the command palette share this state. */
export function createPanels() {
	const [open, set] = createStore<{ [P in Panel]?: boolean }>({})
	const isOpen = (panel: Panel) => open[panel] ?? false
	const setOpen = (panel: Panel, isOpened: boolean) =>
		batch(() => {
			if (isOpened && sidePanels.includes(panel)) for (const other of sidePanels) set(other, false)
			set(panel, isOpened)
		})
	return {
		isOpen,
		open: (panel: Panel) => setOpen(panel, true),
		close: (panel: Panel) => set(panel, false),
		toggle: (panel: Panel) => setOpen(panel, !isOpen(panel)),
		/** Props that connect a Kobalte dialog or popover to this state. */
		control: (panel: Panel) => ({
			get open() {
				return isOpen(panel)
			},
			onOpenChange: (open: boolean) => set(panel, open),
		}),
	}
}

export type Panels = ReturnType<typeof createPanels>
