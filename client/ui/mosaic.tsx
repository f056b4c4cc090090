import { For } from 'solid-js'
import './mosaic.css'

const tiles = { columns: 15, rows: 18, side: 40 }
const darkColours = ['#16324f', '#1f4e8c', '#24506e', '#3c3577', '#1f6f5c']
const lightColours = ['#f2b45a', '#e9694b', '#f4efe4', '#f5c93b', '#6db7dc']

interface Tile {
	x: number
	y: number
	rotation: number
	colour: string
}

/** A mosaic with a light wave, as an SVG. */
export function Mosaic() {
	return (
		<svg
			class="mosaic"
			viewBox={`0 0 ${tiles.columns * tiles.side} ${tiles.rows * tiles.side}`}
			preserveAspectRatio="xMidYMid slice"
			aria-hidden="true"
		>
			<For each={createTiles()}>
				{({ x, y, rotation, colour }) => (
					<rect
						x={x + 2}
						y={y + 2}
						width={tiles.side - 4}
						height={tiles.side - 4}
						rx="4"
						fill={colour}
						transform={`rotate(${rotation} ${x + tiles.side / 2} ${y + tiles.side / 2})`}
					/>
				)}
			</For>
		</svg>
	)
}

function createTiles(): Tile[] {
	return Array.from({ length: tiles.columns * tiles.rows }, (_, i) => {
		const column = i % tiles.columns
		const row = Math.floor(i / tiles.columns)
		const crest = 9 + 4.2 * Math.sin(column / 2.6) - column * 0.15
		const glow = Math.exp(-((row - crest) ** 2) / 5)
		const palette = noise(i) < glow ? lightColours : darkColours
		return {
			x: column * tiles.side,
			y: row * tiles.side,
			rotation: (noise(i + 7) - 0.5) * 7,
			colour: palette[Math.floor(noise(i + 13) * palette.length)] ?? '#1f4e8c',
		}
	})
}

/** Pseudo-random number 0–1 from a seed: the mosaic is the same on every visit. */
function noise(seed: number): number {
	const value = Math.sin(seed * 127.1) * 43758.5453
	return value - Math.floor(value)
}
