import { type Finish, roundShare } from '../../../shared/recipe.ts'
import type { Planes } from '../engine/pixels.ts'
import { fewColoursShare } from './few-colours.ts'
import { keepPaper } from './keep-paper.ts'
import { defaultOwnColours, restoreColours } from './own-colours.ts'

/** What a person chooses of a finish. */
export interface FinishSettings {
	/** 0–1; undefined: chosen for the picture. */
	ownColours: number | undefined
	keepsPaper: boolean
}

/** @param paper its colour, 0xRRGGBB. @returns the finish to ask for. */
export function finishWith(settings: FinishSettings, paper: number): Partial<Finish> {
	const { ownColours, keepsPaper } = settings
	return {
		...(ownColours === undefined ? {} : { ownColours: roundShare(ownColours) }),
		...(keepsPaper ? { paper, narrowRim: true } : {}),
	}
}

/** @returns the finish of a picture, with own colours that suit it where none are asked for. */
export function chooseFinish({ ownColours, ...rest }: Partial<Finish>, drawing: Planes): Finish {
	const share = ownColours ?? defaultOwnColours(fewColoursShare(drawing))
	return { ...rest, ownColours: roundShare(share) }
}

/** Gives a painting the colours and the paper of the drawing, which has the same size. */
export function applyFinish(painting: Planes, drawing: Planes, finish: Finish): Planes {
	const { ownColours, paper, narrowRim = false } = finish
	const coloured = restoreColours(painting, drawing, ownColours)
	return paper === undefined ? coloured : keepPaper(coloured, drawing, paper, narrowRim)
}
