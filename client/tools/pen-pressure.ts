import type { Tools } from './state.ts'

const storageKey = 'tessera:pressure'

/** @returns whether strokes depend on the pressure of the pen on this device. */
export function loadPressure(): boolean {
	return localStorage.getItem(storageKey) !== 'off'
}

/** Turns the pressure of the pen on or off, and keeps the choice on this device. */
export function setPressure(tools: Tools, on: boolean): void {
	tools.set('pressure', on)
	if (on) localStorage.removeItem(storageKey)
	else localStorage.setItem(storageKey, 'off')
}
