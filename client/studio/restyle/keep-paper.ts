import { clamp } from '../../../shared/geometry.ts'
import { channelsOf } from '../../ui/colour.ts'
import type { Planes } from '../engine/pixels.ts'
import { boxMean } from './box-mean.ts'

/** Greatest difference of a channel from the paper's colour, 0–1, that is all paper, and that is none. */
const [allPaper, noPaper] = [0.04, 0.12]

/** The painting that stays on paper around what is drawn. */
interface Rim {
	/** Half the side of the window, applied twice: the rim ends at twice this distance. Pixels. */
	radius: number
	/** How much of the painting stays: multiplies the share of the window that is drawn. */
	gain: number
}
/** Of recipes made before the narrow one: a line of 2 pixels keeps all of the painting around it. */
const wideRim: Rim = { radius: 6, gain: 8 }
/** The painter darkens paper beside strokes: a wider rim is a grey outline. */
const narrowRim: Rim = { radius: 2, gain: 2 }

/**
 * Makes paper of what the drawing leaves empty. Around the drawing the painting fades out within 4 or,
 * with the wide rim, 12 pixels. Depends on what is near only: a stroke far away changes nothing here.
 * @param paper its colour, 0xRRGGBB. @param drawing of the painting's size.
 */
export function keepPaper(
	painting: Planes,
	drawing: Planes,
	paper: number,
	hasNarrowRim: boolean,
): Planes {
	const { width, height } = drawing
	const { radius, gain } = hasNarrowRim ? narrowRim : wideRim
	const count = width * height
	const drawn = drawnShare(drawing, paper)
	const near = boxMean(boxMean(drawn, drawing, radius), drawing, radius)
	const data = new Float32Array(3 * count)
	for (let i = 0; i < count; i++) {
		const share = smooth(Math.min(1, Math.max(drawn[i] ?? 0, gain * (near[i] ?? 0))))
		for (let j = i; j < 3 * count; j += count) {
			const empty = drawing.data[j] ?? 0
			data[j] = empty + share * ((painting.data[j] ?? 0) - empty)
		}
	}
	return { data, width, height }
}

/** @returns at each pixel, how far it is from being paper, 0–1. */
function drawnShare({ data, width, height }: Planes, paper: number): Float32Array {
	const count = width * height
	const [red, green, blue] = channelsOf(paper).map((channel) => channel / 255)
	const drawn = new Float32Array(count)
	for (let i = 0; i < count; i++) {
		const difference = Math.max(
			Math.abs((data[i] ?? 0) - (red ?? 0)),
			Math.abs((data[count + i] ?? 0) - (green ?? 0)),
			Math.abs((data[2 * count + i] ?? 0) - (blue ?? 0)),
		)
		drawn[i] = clamp((difference - allPaper) / (noPaper - allPaper), 0, 1)
	}
	return drawn
}

/** Smoothstep. */
function smooth(share: number): number {
	return share * share * (3 - 2 * share)
}
