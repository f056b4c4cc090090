/**
 * When the graphics card (or its driver) starts anew, canvases lose what was on them.
 * @param paint is called when it can be painted again. @returns stops listening
 */
export function onContextRestored(canvas: HTMLCanvasElement, paint: () => void): () => void {
	canvas.addEventListener('contextrestored', paint)
	return () => canvas.removeEventListener('contextrestored', paint)
}
