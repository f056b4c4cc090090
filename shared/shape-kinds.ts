/** Corners relative to the middle of the box, in units of half its width and height. */
type Corners = readonly (readonly [x: number, y: number])[]

/** The inner radius of a star, as a share of the outer radius. */
const starInnerRadius = 0.4
const starPoints = 5

const star: Corners = Array.from({ length: 2 * starPoints }, (_, i) => {
	const [angle, far] = [(i * Math.PI) / starPoints, i % 2 === 0 ? 1 : starInnerRadius]
	return [far * Math.sin(angle), -far * Math.cos(angle)]
})

/**
 * Every kind of shape that people draw by its box, in the order of the buttons: a polygon by its
 * corners, or a kind with a rule of its own. A new polygon is one line here. The compiler then asks for
 * its icon (client/ui/shape-icons.tsx) and its name (`brush.forms` in client/messages).
 */
const geometries = {
	rectangle: [
		[-1, -1],
		[1, -1],
		[1, 1],
		[-1, 1],
	],
	ellipse: 'ellipse',
	triangle: [
		[0, -1],
		[1, 1],
		[-1, 1],
	],
	diamond: [
		[0, -1],
		[1, 0],
		[0, 1],
		[-1, 0],
	],
	star,
	line: 'line',
	arrow: 'arrow',
} as const satisfies Record<string, Corners | 'ellipse' | 'line' | 'arrow'>

export type ShapeKind = keyof typeof geometries

export const shapeKinds = Object.keys(geometries) as ShapeKind[]

/** `path`: a shape of any form, whose outline is stored beside it (outline.ts). */
export type ShapeForm = ShapeKind | 'path'
export const shapeForms: readonly ShapeForm[] = [...shapeKinds, 'path']

type LineForm = 'line' | 'arrow'
/** A kind with an inside. */
export type ClosedKind = Exclude<ShapeKind, LineForm>

/** @returns whether a shape is an open line with two ends. */
export function isLine(form: ShapeForm): form is LineForm {
	return form === 'line' || form === 'arrow'
}

/** @returns the corners of a kind of shape; `ellipse` for the one without corners. */
export function cornersOf(kind: ClosedKind): Corners | 'ellipse' {
	return geometries[kind]
}
