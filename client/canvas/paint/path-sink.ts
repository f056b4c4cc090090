/**
 * What outlines are written to: a `Path2D`, or the path of an SVG. Functions named `trace…` write an
 * outline to a sink.
 */
export type PathSink = Pick<
	Path2D,
	'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'ellipse' | 'closePath'
>
