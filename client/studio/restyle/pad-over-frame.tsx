import { Portal } from 'solid-js/web'
import type { Rect } from '../../../shared/geometry.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { screenStyle } from '../panel/screen-style.ts'
import { BrushPad, type BrushTarget } from './brush-pad.tsx'

/** Shows a mask or labels over a frame on the canvas; pointers and keys paint on it. */
export function PadOverFrame(props: { target: BrushTarget; frame: Rect; label: string }) {
	const { viewport } = useStudioContext()
	return (
		<Portal mount={mainElement()}>
			<BrushPad
				target={props.target}
				label={props.label}
				style={screenStyle(viewport, props.frame)}
			/>
		</Portal>
	)
}
