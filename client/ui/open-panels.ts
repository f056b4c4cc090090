import { createStore } from 'solid-js/store'

export type Panel =
	| 'commands'
	| 'shortcuts'
	| 'toolSettings'
	| 'studio'
	| 'share'
	| 'people'
	| 'thisJam'
	| 'versionHistory'
	| 'activities'
	| 'album'
	| 'settings'
	| 'desks'
	| 'tour'

/** The open panels. Buttons, shortcuts and the command palette share this state. */
export function createPanels() {
	const [open, set] = createStore<{ [P in Panel]?: boolean }>({})
	const isOpen = (panel: Panel) => open[panel] ?? false
	return {
		isOpen,
		open: (panel: Panel) => set(panel, true),
		close: (panel: Panel) => set(panel, false),
		toggle: (panel: Panel) => set(panel, !isOpen(panel)),
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
