import { getAssetUrls } from '@tldraw/assets/selfHosted'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { AssetRecordType, b64Vecs, createShapeId, getIndices, Tldraw } from 'tldraw'
import 'tldraw/tldraw.css'

/**
 * tldraw as it ships, opened with the drawing; only its limit of 4,000 shapes is lifted. Culling
 * and the debounced zoom of big pages are on, as they are by default. A pen's stroke of the smallest
 * size is 1 + 3.6 × scale units wide at half pressure. Its colours are the nearest of its own.
 */
const scaleFor = (size) => (size - 1) / 3.6
const colours = {
	'#1f2430': 'black',
	'#7a4a2b': 'grey',
	'#e0482f': 'red',
	'#f08a24': 'orange',
	'#6ea53f': 'light-green',
	'#1f6f5c': 'green',
	'#1f4e8c': 'blue',
	'#8d3f7d': 'violet',
}

function strokeShape({ colour, opacity, size, points }, i, index) {
	const [x, y] = points[0]
	const path = b64Vecs.encodePoints(
		points.map(([px, py, pressure]) => ({ x: px - x, y: py - y, z: pressure })),
	)
	return {
		id: createShapeId(`stroke-${i}`),
		type: 'draw',
		index,
		x,
		y,
		opacity,
		props: {
			segments: [{ type: 'free', path }],
			color: colours[colour] ?? 'black',
			size: 's',
			scale: scaleFor(size),
			isComplete: true,
			isPen: true,
		},
	}
}

const { strokes, pictures } = await (await fetch('./drawing.json')).json()

function onMount(editor) {
	const indices = getIndices(strokes.length + pictures.length)
	const assetId = (i) => AssetRecordType.createId(`picture-${i}`)
	editor.run(
		() => {
			editor.createAssets(
				pictures.map(({ url, width, height }, i) => ({
					id: assetId(i),
					typeName: 'asset',
					type: 'image',
					props: {
						name: `${i}.png`,
						src: url,
						w: width,
						h: height,
						mimeType: 'image/png',
						isAnimated: false,
					},
					meta: {},
				})),
			)
			editor.createShapes(strokes.map((stroke, i) => strokeShape(stroke, i, indices[i])))
			editor.createShapes(
				pictures.map(({ frame: { x, y, w, h } }, i) => ({
					id: createShapeId(`picture-${i}`),
					type: 'image',
					index: indices[strokes.length + i],
					x,
					y,
					props: { w, h, assetId: assetId(i) },
				})),
			)
			editor.setCamera({ x: innerWidth / 2, y: innerHeight / 2, z: 1 })
		},
		{ history: 'ignore' },
	)
	window.bench = {
		zoom: () => editor.getZoomLevel(),
		count: () => editor.getCurrentPageShapeIds().size,
	}
}

const assetUrls = getAssetUrls({ baseUrl: '/' })
createRoot(document.getElementById('root')).render(
	createElement(Tldraw, { assetUrls, onMount, options: { maxShapesPerPage: 1_000_000 } }),
)
