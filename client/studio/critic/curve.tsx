import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'

/** Size in SVG units, and the number of rounds that fit before the curve is compressed. */
const [width, height, minRounds] = [280, 84, 12]

/** Shows the mean score after each round. */
export function Curve(props: { means: readonly number[] }) {
	const x = (i: number) => (i / Math.max(minRounds, props.means.length - 1)) * width
	const y = (mean: number) => (1 - mean) * height
	const points = () => props.means.map((mean, i) => `${x(i)},${y(mean)}`).join(' ')
	const last = () => props.means.at(-1)
	return (
		<figure class="critic-curve">
			<figcaption>
				{t('critic.curve')}
				<output>{last() === undefined ? '' : formatPercent(last() ?? 0)}</output>
			</figcaption>
			<svg
				viewBox={`-2 -4 ${width + 8} ${height + 8}`}
				role="img"
				aria-label={summary(props.means)}
			>
				{[0, 0.5, 1].map((mean) => (
					<line class="critic-grid" x1="0" x2={width} y1={y(mean)} y2={y(mean)} />
				))}
				<polyline class="critic-line" points={points()} />
				{last() === undefined ? null : (
					<circle class="critic-dot" cx={x(props.means.length - 1)} cy={y(last() ?? 0)} r="4" />
				)}
			</svg>
		</figure>
	)
}

function summary(means: readonly number[]): string {
	const [first, last] = [means[0], means.at(-1)]
	if (first === undefined || last === undefined) return t('critic.curveEmpty')
	return t('critic.curveSaid', formatPercent(first), formatPercent(last), means.length - 1)
}
