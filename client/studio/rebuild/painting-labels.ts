import labelsJson from '../../../models/painting-labels.json'
import { type LabelMap, labelSide } from '../../../shared/label-map.ts'

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

/** Ids of these paintings in the catalog, first the one that does best for most drawings. */
export const labelledPaintings: readonly string[] = [...maps.keys()]

/** @param id of a style of the catalog. @returns what is where in its painting; undefined if unknown. */
export function labelsOfPainting(id: string): LabelMap | undefined {
	return maps.get(id)
}
