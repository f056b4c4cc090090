import type { Vec } from '../../../shared/geometry.ts'
import { isOverCanvas } from '../../canvas/last-pointer.ts'

const longPressMs = 550
/** A finger that moves further draws a box or drags a mark, CSS pixels. */
const maxMove = 8

/**
 * Recognises a finger that rests on the canvas.
 * @param onLongPress gets the position of the finger, CSS pixels.
 * @returns a function that stops listening.
 */
export function listenToLongPress(onLongPress: (at: Vec) => void): () => void {
	let timer: number | undefined
	let from: Vec | undefined

	function cancel(): void {
		clearTimeout(timer)
		from = undefined
	}

	function down(event: PointerEvent): void {
		cancel()
		if (event.pointerType !== 'touch' || !event.isPrimary || !isOverCanvas(event)) return
		const at = { x: event.clientX, y: event.clientY }
		from = at
		timer = setTimeout(() => onLongPress(at), longPressMs)
	}

	function move({ clientX, clientY, pointerType }: PointerEvent): void {
		if (!from || pointerType !== 'touch') return
		if (Math.hypot(clientX - from.x, clientY - from.y) > maxMove) cancel()
	}

	window.addEventListener('pointerdown', down, { passive: true })
	window.addEventListener('pointermove', move, { passive: true })
	window.addEventListener('pointerup', cancel)
	window.addEventListener('pointercancel', cancel)
	return () => {
		cancel()
		window.removeEventListener('pointerdown', down)
		window.removeEventListener('pointermove', move)
		window.removeEventListener('pointerup', cancel)
		window.removeEventListener('pointercancel', cancel)
	}
}
