import { Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

/** Excalidraw as it ships, opened with the drawing. A width of 1 is 5.3 units at half pressure. */
const widthUnits = 5.3

const base = (id, { x, y, w, h }) => ({
	id,
	x,
	y,
	width: w,
	height: h,
	angle: 0,
	strokeColor: '#000000',
	backgroundColor: 'transparent',
	fillStyle: 'solid',
	strokeWidth: 1,
	strokeStyle: 'solid',
	roughness: 0,
	opacity: 100,
	groupIds: [],
	frameId: null,
	roundness: null,
	seed: 1,
	version: 1,
	versionNonce: 1,
	isDeleted: false,
	boundElements: null,
	updated: 1,
	link: null,
	locked: false,
})

function strokeElement({ colour, opacity, size, points }, i) {
	const [x, y] = points[0]
	const relative = points.map(([px, py]) => [px - x, py - y])
	const [xs, ys] = [relative.map(([px]) => px), relative.map(([, py]) => py)]
	const box = {
		x,
		y,
		w: Math.max(...xs) - Math.min(...xs),
		h: Math.max(...ys) - Math.min(...ys),
	}
	return {
		...base(`stroke-${i}`, box),
		type: 'freedraw',
		strokeColor: colour,
		opacity: Math.round(100 * opacity),
		strokeWidth: size / widthUnits,
		points: relative,
		pressures: points.map(([, , pressure]) => pressure),
		simulatePressure: false,
		lastCommittedPoint: relative.at(-1),
	}
}

const { strokes, pictures } = await (await fetch('./drawing.json')).json()
window.EXCALIDRAW_ASSET_PATH = `${location.origin}/`

const initialData = {
	elements: [
		...strokes.map(strokeElement),
		...pictures.map(({ frame }, i) => ({
			...base(`picture-${i}`, frame),
			type: 'image',
			fileId: `file-${i}`,
			status: 'saved',
			scale: [1, 1],
			crop: null,
		})),
	],
	files: Object.fromEntries(
		pictures.map(({ url }, i) => [
			`file-${i}`,
			{ id: `file-${i}`, dataURL: url, mimeType: 'image/png', created: 1 },
		]),
	),
	appState: {
		scrollX: innerWidth / 2,
		scrollY: innerHeight / 2,
		zoom: { value: 1 },
		viewBackgroundColor: '#ffffff',
	},
}

function excalidrawAPI(api) {
	window.bench = {
		zoom: () => api.getAppState().zoom.value,
		count: () => api.getSceneElements().length,
	}
}
createRoot(document.getElementById('root')).render(
	createElement(Excalidraw, { initialData, excalidrawAPI, handleKeyboardGlobally: true }),
)
