import { correction, generate } from 'lean-qr'
import { createMemo } from 'solid-js'
import './qr-code.css'

/** Light modules around the code, which scanners need (ISO/IEC 18004). */
const quietZone = 4

/** A QR code, dark on light in every theme. Scales to the width of its container. */
export function QrCode(props: { text: string; label: string }) {
	const code = createMemo(() => generate(props.text, { minCorrectionLevel: correction.M }))
	const path = () => {
		const { size, get } = code()
		let path = ''
		for (let y = 0; y < size; y++) {
			for (let x = 0; x < size; x++) if (get(x, y)) path += `M${x} ${y}h1v1h-1z`
		}
		return path
	}
	const side = () => code().size + 2 * quietZone
	return (
		<svg
			class="qr-code"
			role="img"
			aria-label={props.label}
			viewBox={`${-quietZone} ${-quietZone} ${side()} ${side()}`}
			shape-rendering="crispEdges"
		>
			<path d={path()} />
		</svg>
	)
}
