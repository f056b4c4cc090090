import labelsJson from '../../../models/painting-labels.json'
import { fitLabelMap, type LabelMap, labelSide } from '../../../shared/label-map.ts'
import type { RebuildPlan } from '../../../shared/recipe.ts'
import { catalog } from '../engine/catalog.ts'
import type { Style } from '../engine/catalog-schema.ts'
import { settingsForMeanings } from './settings-for-meanings.ts'

/** The letters of the labels 0–8 in models/painting-labels.json, in the order of the meanings. */
const letters = '.swmtfhup'

/** The paintings whose parts have a meaning. Each has all eight: what it does not show, its nearest paint is. */
const maps = new Map(
	Object.entries(labelsJson).map(([id, rows]) => [
		id,
		Uint8Array.from(rows.join('').slice(0, labelSide ** 2), (letter) =>
			Math.max(0, letters.indexOf(letter)),
		),
	]),
)

/** These paintings, in the order of the catalog. */
export const labelledPaintings: readonly Style[] = catalog.styles.filter(({ id }) => maps.has(id))

/** The one that does best for most drawings: the first in the file. */
export const bestLabelled = labelledPaintings.find(({ id }) => id === [...maps.keys()][0])

/** @param id of a style of the catalog. @returns what is where in its painting; undefined if unknown. */
export function labelsOfPainting(id: string): LabelMap | undefined {
	return maps.get(id)
}

/** @returns how a landscape is made of what marks stand for. */
export function planForMeanings(
	{ id }: Style,
	drawing: LabelMap,
	seed: number,
): Omit<RebuildPlan, 'from' | 'source'> {
	const source = labelsOfPainting(id) ?? new Uint8Array(labelSide ** 2)
	return {
		...settingsForMeanings,
		seed,
		keepsLines: false,
		fills: false,
		labels: { drawing: fitLabelMap(drawing, 'meanings'), source, areMeanings: true },
	}
}
