/** What marks are painted on: a canvas of the page, or one of a worker. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
