import type { Rect } from '../../../shared/geometry.ts'
import { PlotFrame } from '../../desks/plot-frame.tsx'
import { showPlot } from '../../desks/show-plot.ts'

/** Where everyone draws together. The view moves there. @param props.frame world units */
export function DrawingFrame(props: { frame: Rect }) {
	showPlot(() => props.frame)
	return <PlotFrame plot={props.frame} dimsOutside />
}
