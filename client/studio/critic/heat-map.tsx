import { createEffect } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { drawHeat, heatOf, type ScoreMap } from './heat.ts'
import type { Judgement } from './judge.ts'

/** Belief over the part of the canvas that it is about. */
export function HeatMap(props: { opinion: Judgement }) {
	const { viewport } = useStudioContext()
	const style = () => {
		const { region } = props.opinion
		const { x, y } = viewport.toScreen(region)
		const { zoom } = viewport.camera()
		return {
			transform: `translate(${x}px, ${y}px)`,
			width: `${region.w * zoom}px`,
			height: `${region.h * zoom}px`,
		}
	}
	return (
		<Portal mount={document.querySelector('main') ?? document.body}>
			<div class="critic-map" style={style()}>
				<Heat belief={props.opinion} />
			</div>
		</Portal>
	)
}

/** Belief as colours, as large as what it lies in. */
export function Heat(props: { belief: ScoreMap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => drawHeat(canvas, props.belief))
	return <canvas ref={canvas} class="critic-heat" />
}

const stops = Array.from({ length: 9 }, (_, i) => {
	const [red, green, blue] = heatOf(i / 8)
	return `rgb(${red} ${green} ${blue})`
}).join(', ')

/** What the colours mean. */
export function Legend() {
	return (
		<div class="critic-legend quiet">
			<span>{t('critic.doubts')}</span>
			<span
				class="critic-ramp"
				style={{ background: `linear-gradient(to right, ${stops})` }}
				aria-hidden="true"
			/>
			<span>{t('critic.believes')}</span>
		</div>
	)
}
