/** Cells along each side of a label map; it covers a picture of any shape. */
export const labelSide = 32
/** Labels that a person brushes are 1 to this number; 0 is none. */
export const labelCount = 4

/** Which part of a picture has which label: a label for each cell, row by row. */
export type LabelMap = Uint8Array

/** What labels are, and how long a run of cells can be, so that a label and a length fit into a byte. */
const kinds = {
	/** Colours that link two parts, and mean nothing else. */
	colours: { count: labelCount, longestRun: 32 },
	/** The meanings of marks (meaning.ts). */
	meanings: { count: 8, longestRun: 28 },
}
export type LabelKind = keyof typeof kinds

/** The most runs of a stored map. */
export const maxLabelRuns = 256

interface Run {
	label: number
	length: number
}

/**
 * @returns a map that can be stored. One with too many runs gets fewer: short runs take the label to
 * their left.
 */
export function fitLabelMap(map: LabelMap, kind: LabelKind = 'colours'): LabelMap {
	const { longestRun } = kinds[kind]
	let fitted = map
	for (let shortest = 2; runsOf(fitted, longestRun).length > maxLabelRuns; shortest++) {
		let before = 0
		fitted = cellsOf(
			runsOf(fitted, longestRun).map((run) => {
				if (run.length >= shortest) before = run.label
				return { ...run, label: before }
			}),
		)
	}
	return fitted
}

/** @returns one byte for each run: label × longest run + length − 1. @throws RangeError for other values */
export function packLabelMap(map: LabelMap, kind: LabelKind = 'colours'): Uint8Array<ArrayBuffer> {
	const { count, longestRun } = kinds[kind]
	const runs = runsOf(map, longestRun)
	const isValid = map.length === labelSide ** 2 && map.every((label) => label <= count)
	if (!isValid || runs.length > maxLabelRuns) throw new RangeError('not a label map')
	return Uint8Array.from(runs, ({ label, length }) => label * longestRun + length - 1)
}

/** @throws RangeError when the bytes are not a map */
export function unpackLabelMap(bytes: Uint8Array, kind: LabelKind = 'colours'): LabelMap {
	const { count, longestRun } = kinds[kind]
	const runs = Array.from(bytes, (byte) => ({
		label: Math.floor(byte / longestRun),
		length: (byte % longestRun) + 1,
	}))
	const cells = runs.reduce((sum, { length }) => sum + length, 0)
	const isValid = cells === labelSide ** 2 && runs.every(({ label }) => label <= count)
	if (!isValid || runs.length > maxLabelRuns) throw new RangeError('not a label map')
	return cellsOf(runs)
}

function runsOf(map: LabelMap, longestRun: number): Run[] {
	const runs: Run[] = []
	for (const label of map) {
		const last = runs.at(-1)
		if (last?.label === label && last.length < longestRun) last.length += 1
		else runs.push({ label, length: 1 })
	}
	return runs
}

function cellsOf(runs: readonly Run[]): LabelMap {
	const map = new Uint8Array(labelSide ** 2)
	let at = 0
	for (const { label, length } of runs) {
		map.fill(label, at, at + length)
		at += length
	}
	return map
}
