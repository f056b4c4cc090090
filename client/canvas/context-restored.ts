/**
 * Canvases lose their pixels when the graphics card or its driver restarts.
 * @param repaint called when the canvas can be painted again. @returns a function that unsubscribes.
 */
export function onContextRestored(canvas: HTMLCanvasElement, repaint: () => void): () => void {
	canvas.addEventListener('contextrestored', repaint)
	return () => canvas.removeEventListener('contextrestored', repaint)
}
