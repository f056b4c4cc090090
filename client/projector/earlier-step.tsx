import { StepPicture } from '../facilitation/album/step-picture.tsx'
import { useTogetherContext } from '../together/context.ts'
import { formatList } from '../ui/format.ts'
import type { Stop } from './walk.ts'
import './earlier-step.css'

/** Pixels of the picture's longer side. */
const side = 1_600

/** A stop of the walk as it was before others continued it, over what it is now. */
export function EarlierStep(props: { stop: Stop }) {
	const { viewport } = useTogetherContext()
	const style = () => {
		const { region } = props.stop
		const [{ x, y }, { zoom }] = [viewport.toScreen(region), viewport.camera()]
		return {
			left: `${x}px`,
			top: `${y}px`,
			width: `${region.w * zoom}px`,
			height: `${region.h * zoom}px`,
		}
	}
	return (
		<div class="projector-earlier" style={style()}>
			<StepPicture
				frame={props.stop.region}
				clocks={props.stop.clocks}
				label={formatList(props.stop.makers)}
				paint={viewport.snapshot}
				side={side}
			/>
		</div>
	)
}
