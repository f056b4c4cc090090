import { createEffect } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../messages/language.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { drawHeat, heatColour, type ScoreMap } from './heat.ts'
import type { Judgement } from './judge.ts'

/** Shows the scores as a heat map over the judged part of the canvas. */
export function HeatMap(props: { judgement: Judgement }) {
	const { viewport } = useStudioContext()
	const style = () => {
		const { region } = props.judgement
		const { x, y } = viewport.toScreen(region)
		const { zoom } = viewport.camera()
		return {
			transform: `translate(${x}px, ${y}px)`,
			width: `${region.w * zoom}px`,
			height: `${region.h * zoom}px`,
		}
	}
	return (
		<Portal mount={mainElement()}>
			<div class="critic-map" style={style()}>
				<Heat scoreMap={props.judgement} />
			</div>
		</Portal>
	)
}

/** Scores as colours; fills its container. */
export function Heat(props: { scoreMap: ScoreMap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => drawHeat(canvas, props.scoreMap))
	return <canvas ref={canvas} class="critic-heat" />
}

const stops = Array.from({ length: 9 }, (_, i) => {
	const [red, green, blue] = heatColour(i / 8)
	return `rgb(${red} ${green} ${blue})`
}).join(', ')

/** The legend of the colours. */
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
