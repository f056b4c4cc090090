import type { Rect } from '../../shared/geometry.ts'
import { useTogetherContext } from '../together/context.ts'
import './plot-frame.css'

interface PlotFrameProps {
	/** World units. */
	plot: Rect
	/** Dims everything outside. */
	dimsOutside?: boolean
	/** Appears with the reveal; the delay in milliseconds. */
	revealDelayMs?: number
}

/** A line around the plot of a desk. */
export function PlotFrame(props: PlotFrameProps) {
	const { viewport } = useTogetherContext()
	const corner = () => viewport.toScreen(props.plot)
	const style = () => {
		const { zoom } = viewport.camera()
		return {
			transform: `translate(${corner().x}px, ${corner().y}px)`,
			width: `${props.plot.w * zoom}px`,
			height: `${props.plot.h * zoom}px`,
			'animation-delay': `${props.revealDelayMs ?? 0}ms`,
		}
	}
	return (
		<div
			class="plot-frame"
			classList={{
				'dims-outside': props.dimsOutside ?? false,
				'is-revealed': props.revealDelayMs !== undefined,
			}}
			aria-hidden="true"
			style={style()}
		/>
	)
}
