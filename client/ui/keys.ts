import type { Vec } from '../../shared/geometry.ts'

/**
 * Shortcuts as commands define them: `B`, `]`, `ArrowLeft`, `Mod+Shift+Z`. `Mod` is ⌘ on Apple
 * keyboards and Ctrl on all others.
 */

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
	Partial<Pick<KeyboardEvent, 'code'>>

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** @returns whether an event matches a shortcut. */
export function isPressed(keys: string, event: Pressed): boolean {
	const { modifiers, key } = parse(keys)
	const command = event.ctrlKey || event.metaKey
	if (modifiers.includes('Mod') !== command || modifiers.includes('Alt') !== event.altKey)
		return false
	// With Shift, a digit's key gives another sign on most layouts.
	if (/^\d$/.test(key) && modifiers.includes('Shift'))
		return event.shiftKey && event.code === `Digit${key}`
	// With Alt, a letter's key gives another sign on Apple keyboards.
	const isOtherSign =
		modifiers.includes('Alt') && /^[A-Z]$/.test(key) && !/^[a-z]$/i.test(event.key)
	if (isOtherSign)
		return event.code === `Key${key}` && modifiers.includes('Shift') === event.shiftKey
	// A sign may need Shift on some keyboard layouts.
	const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
	if (!isSign && modifiers.includes('Shift') !== event.shiftKey) return false
	return key.toLowerCase() === event.key.toLowerCase()
}

/** The arrow keys with their directions: x to the right, y down. */
export const arrowKeys = [
	{ key: 'ArrowLeft', name: 'left', x: -1, y: 0 },
	{ key: 'ArrowRight', name: 'right', x: 1, y: 0 },
	{ key: 'ArrowUp', name: 'up', x: 0, y: -1 },
	{ key: 'ArrowDown', name: 'down', x: 0, y: 1 },
] as const

/** The direction of an arrow key, by `KeyboardEvent.key`. */
export const arrowDirections: Record<string, Vec> = Object.fromEntries(
	arrowKeys.map(({ key, x, y }) => [key, { x, y }]),
)

const appleNames: Record<string, string> = {
	Mod: '⌘',
	Shift: '⇧',
	Alt: '⌥',
	Enter: '↩',
	Backspace: '⌫',
	Delete: '⌦',
	Escape: '⎋',
}
const otherNames: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' }
const commonNames: Record<string, string> = {
	ArrowLeft: '←',
	ArrowRight: '→',
	ArrowUp: '↑',
	ArrowDown: '↓',
	ContextMenu: 'Menu',
	'-': '−',
}

/** @returns a shortcut for display on this device: `⇧⌘Z`, `Ctrl+Shift+Z`. */
export function formatKeys(keys: string, apple = isApple): string {
	const { modifiers, key } = parse(keys)
	const names = apple ? appleNames : otherNames
	// The order on Apple keyboards is ⌥⇧⌘.
	const parts = apple ? modifiers.toReversed() : modifiers
	return [...parts, key]
		.map((part) => names[part] ?? commonNames[part] ?? part)
		.join(apple ? '' : '+')
}

/** @returns a shortcut in the syntax of `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
	const { modifiers, key } = parse(keys)
	const command = isApple ? 'Meta' : 'Control'
	return [...modifiers.map((part) => (part === 'Mod' ? command : part)), key].join('+')
}

function parse(keys: string): { modifiers: string[]; key: string } {
	const [, modifiers = '', key = keys] = /^((?:(?:Mod|Shift|Alt)\+)*)(.+)$/.exec(keys) ?? []
	return { modifiers: modifiers.split('+').filter(Boolean), key }
}

/** Text fields and modal dialogs, where the browser handles editing. */
const editsNatively = 'input:not([type=range]), textarea, [contenteditable], [aria-modal=true]'
/** Controls that handle all keys: letters choose an option of a select. */
const handlesAllKeys = `${editsNatively}, select`
/** Controls that handle Space, Enter and arrow keys. */
const handlesActionKeys = 'button, a, summary, input, [role=slider], [role=radio], [role^=menuitem]'

/** @returns whether the browser handles the clipboard and the context menu of this element. */
export function isEditedNatively(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest(editsNatively) !== null
}

/** @returns whether the focused control handles the key itself. */
export function isHandledByControl(event: KeyboardEvent): boolean {
	const target = event.target
	if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented
	if (target.closest(handlesAllKeys)) return true
	const isActionKey = event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow')
	return isActionKey && target.closest(handlesActionKeys) !== null
}
