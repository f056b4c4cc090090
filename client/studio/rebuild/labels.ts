import { createSignal } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import { fitLabelMap, type LabelMap, labelSide } from '../../../shared/label-map.ts'
import type { RebuildPlan } from '../../../shared/recipe.ts'
import type { BrushTarget } from '../restyle/brush-pad.tsx'

/** Names of the labels 1–4; each has a colour token. */
export const labelNames = ['orange', 'blue', 'green', 'pink'] as const
/** Paints no label. */
export const eraser = 0
/** Maximum number of undo steps of a picture. */
const maxUndoSteps = 20

/** @returns the CSS of a label's colour. @param label 1–4 */
export const labelColour = (label: number) => `var(--label-${label})`

/** The labels that a user brushes on the drawing and on the source. Create inside a Solid owner. */
export function createLabels() {
	const [isOn, setOn] = createSignal(false)
	const [areShown, show] = createSignal(true)
	const [label, setLabel] = createSignal<number>(1)
	/** Diameter of the brush, screen pixels. */
	const [size, setSize] = createSignal(50)
	const drawing = createLabelPaint(label, size)
	const source = createLabelPaint(label, size)

	return {
		isOn,
		setOn(isOn: boolean): void {
			setOn(isOn)
			show(true)
		},
		/** False while they would hide a result. */
		areShown,
		show,
		/** What the brush paints: a label 1–4, or the eraser. */
		label,
		setLabel(label: number): void {
			setLabel(label)
			show(true)
		},
		size,
		setSize,
		drawing,
		source,

		clear(): void {
			drawing.clear()
			source.clear()
		},

		/** @param isSame the drawing is its own source. @returns the labels that have an effect. */
		paired(isSame: boolean): number[] {
			const other = isSame ? drawing : source
			return labelNames
				.map((_, i) => i + 1)
				.filter((label) => drawing.map().includes(label) && other.map().includes(label))
		},

		/** @returns the labels for a recipe; undefined when there are none. */
		maps(isSame: boolean): RebuildPlan['labels'] {
			if (!isOn() || this.paired(isSame).length === 0) return undefined
			const ofDrawing = fitLabelMap(drawing.map())
			return { drawing: ofDrawing, source: isSame ? ofDrawing : fitLabelMap(source.map()) }
		},
	}
}

/** The labels of one picture. */
function createLabelPaint(label: () => number, size: () => number) {
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = labelSide
	const context = canvas.getContext('2d')
	const [map, setMap] = createSignal<LabelMap>(new Uint8Array(labelSide ** 2))
	let undoSteps: LabelMap[] = []

	function change(next: LabelMap): void {
		setMap(next)
		if (!context) return
		const styles = getComputedStyle(document.documentElement)
		context.clearRect(0, 0, labelSide, labelSide)
		for (const [i, label] of next.entries()) {
			if (label === eraser) continue
			context.fillStyle = styles.getPropertyValue(`--label-${label}`)
			context.fillRect(i % labelSide, Math.floor(i / labelSide), 1, 1)
		}
	}

	const beginStep = () => {
		undoSteps = [...undoSteps.slice(1 - maxUndoSteps), map()]
	}
	return {
		canvas,
		size,
		beginStep,
		map,

		/** Labels the cells along a line; at least those that it runs through. */
		paint(from: Vec, to: Vec, radius: Vec): void {
			const next = map().slice()
			const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * labelSide * 2)
			for (let step = 0; step <= steps; step++) {
				const share = steps === 0 ? 1 : step / steps
				const x = from.x + (to.x - from.x) * share
				const y = from.y + (to.y - from.y) * share
				labelAround(next, { x, y }, radius, label())
			}
			change(next)
		},

		undo(): void {
			const last = undoSteps.pop()
			if (last) change(last)
		},

		clear(): void {
			beginStep()
			change(new Uint8Array(labelSide ** 2))
		},
	} satisfies BrushTarget & { map(): LabelMap; clear(): void }
}

function labelAround(map: LabelMap, at: Vec, radius: Vec, label: number): void {
	const inside = (x: number, y: number) => {
		const [dx, dy] = [(x + 0.5) / labelSide - at.x, (y + 0.5) / labelSide - at.y]
		const isCellOf = Math.max(Math.abs(dx), Math.abs(dy)) <= 0.5 / labelSide
		return isCellOf || (dx / radius.x) ** 2 + (dy / radius.y) ** 2 <= 1
	}
	for (let i = 0; i < map.length; i++) {
		if (inside(i % labelSide, Math.floor(i / labelSide))) map[i] = label
	}
}
