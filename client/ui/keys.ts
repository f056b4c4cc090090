/**
 * Keys as they are written in the table of commands: `B`, `]`, `ArrowLeft`, `Mod+Shift+Z`. `Mod` is
 * ⌘ on Apple's keyboards and Ctrl on all others.
 */

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** @returns whether an event is this press. */
export function isPressed(keys: string, event: Pressed): boolean {
	const { held, key } = parse(keys)
	const command = event.ctrlKey || event.metaKey
	if (held.includes('Mod') !== command || held.includes('Alt') !== event.altKey) return false
	// Some keyboards have a sign on a key of its own, others need Shift for it.
	const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
	if (!isSign && held.includes('Shift') !== event.shiftKey) return false
	return key.toLowerCase() === event.key.toLowerCase()
}

const onApple: Record<string, string> = {
	Mod: '⌘',
	Shift: '⇧',
	Alt: '⌥',
	Enter: '↩',
	Backspace: '⌫',
	Delete: '⌦',
	Escape: '⎋',
}
const elsewhere: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' }
const everywhere: Record<string, string> = {
	ArrowLeft: '←',
	ArrowRight: '→',
	ArrowUp: '↑',
	ArrowDown: '↓',
	'-': '−',
}

/** @returns keys as one reads them on this device's keyboard: `⇧⌘Z`, `Ctrl+Shift+Z`. */
export function shownKeys(keys: string, apple = isApple): string {
	const { held, key } = parse(keys)
	const names = apple ? onApple : elsewhere
	// Apple's own order is ⌥⇧⌘.
	const parts = apple ? held.toReversed() : held
	return [...parts, key]
		.map((part) => names[part] ?? everywhere[part] ?? part)
		.join(apple ? '' : '+')
}

/** @returns keys as `aria-keyshortcuts` has them. */
export function ariaKeys(keys: string): string {
	const { held, key } = parse(keys)
	const command = isApple ? 'Meta' : 'Control'
	return [...held.map((part) => (part === 'Mod' ? command : part)), key].join('+')
}

function parse(keys: string): { held: string[]; key: string } {
	const [, held = '', key = keys] = /^((?:(?:Mod|Shift|Alt)\+)*)(.+)$/.exec(keys) ?? []
	return { held: held.split('+').filter(Boolean), key }
}

/** Where keys mean something else: text, and whatever lies over the canvas and hides it. */
const apart = 'input:not([type=range]), textarea, select, [contenteditable], [aria-modal=true]'
/** Controls that use these keys themselves. */
const pressed = 'button, a, summary, input, [role=slider], [role=radio], [role^=menuitem]'

/** @returns whether a key is for the control that has the focus. */
export function isForControl(event: KeyboardEvent): boolean {
	const target = event.target
	if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented
	if (target.closest(apart)) return true
	const isUsed = event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow')
	return isUsed && target.closest(pressed) !== null
}
