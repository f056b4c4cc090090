import { createStore } from 'solid-js/store'

/** What opens; some are no panels of ours, but asked for in the same way. */
export type Panel =
	| 'commands'
	| 'shortcuts'
	| 'toolSettings'
	| 'studio'
	| 'share'
	| 'people'
	| 'thisJam'
	| 'versionHistory'
	| 'settings'
	| 'tour'
	| 'pen'
	| 'pictures'

/** Which panels are open: for their own buttons, and for keys and the palette, which open them too. */
export function createPanels() {
	const [open, set] = createStore<{ [P in Panel]?: boolean }>({})
	const isOpen = (panel: Panel) => open[panel] ?? false
	return {
		isOpen,
		open: (panel: Panel) => set(panel, true),
		close: (panel: Panel) => set(panel, false),
		toggle: (panel: Panel) => set(panel, !isOpen(panel)),
		/** What a dialog or popover needs to be opened from here, to be spread onto it. */
		control: (panel: Panel) => ({
			get open() {
				return isOpen(panel)
			},
			onOpenChange: (open: boolean) => set(panel, open),
		}),
	}
}

export type Panels = ReturnType<typeof createPanels>
