import { createSignal } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import { fitLabelMap, type LabelKind, type LabelMap, labelSide } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { RebuildPlan } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { cssColour } from '../../ui/colour.ts'
import type { BrushTarget } from '../restyle/brush-pad.tsx'

/** Names of the colours 1–4; each has a colour token. */
const colourNames = ['orange', 'blue', 'green', 'pink'] as const
/** Paints no label. */
export const eraser = 0
/** Maximum number of undo steps of a picture. */
const maxUndoSteps = 20

export const noLabels = (): LabelMap => new Uint8Array(labelSide ** 2)

/** A label as people see it. */
interface LabelStyle {
	/** Its number in a map. */
	label: number
	name(): string
	/** Of CSS. */
	colour: string
}

const labelStyles: Record<LabelKind, readonly LabelStyle[]> = {
	colours: colourNames.map((name, i) => ({
		label: i + 1,
		name: () => t(`rebuild.labels.colours.${name}`),
		colour: `var(--label-${i + 1})`,
	})),
	meanings: meanings.map(({ id, colour }, i) => ({
		label: i + 1,
		name: () => t(`meaning.names.${id}`),
		colour: cssColour(colour),
	})),
}

/** The labels that a user brushes on the drawing and on the source. Create inside a Solid owner. */
export function createLabels() {
	const [isOn, setOn] = createSignal(false)
	const [areShown, show] = createSignal(true)
	const [label, setLabel] = createSignal<number>(1)
	/** Diameter of the brush, screen pixels. */
	const [size, setSize] = createSignal(50)
	const [kind, setKind] = createSignal<LabelKind>('colours')
	const [isCorrected, setCorrected] = createSignal(false)
	const brush = {
		label,
		size,
		colourOf: (label: number) => labelStyles[kind()][label - 1]?.colour ?? '',
		onEdit: () => setCorrected(true),
	}
	const drawing = createLabelPaint(brush)
	const source = createLabelPaint(brush)

	return {
		isOn,
		setOn(isOn: boolean): void {
			setOn(isOn)
			if (isOn) setCorrected(false)
			show(true)
		},
		/** Colours that a person brushes, or the meanings of the marks in the frame. */
		kind,
		styles: () => labelStyles[kind()],
		/** A person has brushed since the labels were switched on or read from the marks. */
		isCorrected,
		/** Takes meanings as labels. @param ofSource undefined: nobody has said what is where in it. */
		setMeanings(ofDrawing: LabelMap, ofSource: LabelMap | undefined): void {
			if (kind() === 'colours') {
				setKind('meanings')
				setOn(true)
				setCorrected(false)
			}
			drawing.replace(ofDrawing)
			if (ofSource) source.replace(ofSource)
		},
		/** Ends that: a person brushes colours again. */
		endMeanings(): void {
			setKind('colours')
			setOn(false)
			if (label() > colourNames.length) setLabel(1)
			for (const picture of [drawing, source]) picture.replace(noLabels())
			setCorrected(false)
		},

		/** False while they would hide a result. */
		areShown,
		show,
		/** What the brush paints: a label, or the eraser. */
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
			return labelStyles[kind()]
				.map(({ label }) => label)
				.filter((label) => drawing.map().includes(label) && other.map().includes(label))
		},

		/** @returns the labels for a recipe; undefined when there are none. */
		maps(isSame: boolean): RebuildPlan['labels'] {
			if (!isOn() || this.paired(isSame).length === 0) return undefined
			const ofDrawing = fitLabelMap(drawing.map(), kind())
			return {
				drawing: ofDrawing,
				source: isSame ? ofDrawing : fitLabelMap(source.map(), kind()),
				...(kind() === 'meanings' && { areMeanings: true as const }),
			}
		},
	}
}

interface LabelBrush {
	label(): number
	size(): number
	colourOf(label: number): string
	/** Called when a person changes labels. */
	onEdit(): void
}

/** The labels of one picture. */
function createLabelPaint({ label, size, colourOf, onEdit }: LabelBrush) {
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = labelSide
	const context = canvas.getContext('2d')
	const [map, setMap] = createSignal<LabelMap>(noLabels())
	let undoSteps: LabelMap[] = []

	function change(next: LabelMap): void {
		setMap(next)
		if (!context) return
		const styles = getComputedStyle(document.documentElement)
		const resolve = (colour: string) =>
			colour.replace(/^var\((.*)\)$/, (_, token: string) => styles.getPropertyValue(token))
		context.clearRect(0, 0, labelSide, labelSide)
		for (const [i, label] of next.entries()) {
			if (label === eraser) continue
			context.fillStyle = resolve(colourOf(label))
			context.fillRect(i % labelSide, Math.floor(i / labelSide), 1, 1)
		}
	}

	const beginStep = () => {
		onEdit()
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
			change(noLabels())
		},

		/** Shows other labels; they can't be undone here. */
		replace(map: LabelMap): void {
			undoSteps = []
			change(map)
		},
	} satisfies BrushTarget & { map(): LabelMap; clear(): void; replace(map: LabelMap): void }
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
