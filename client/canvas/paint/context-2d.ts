/** The 2D context of a canvas of the page or of a worker. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
