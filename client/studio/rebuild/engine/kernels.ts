/**
 * What an engine of Rebuild computes. All numbers are integers and no result depends on the order in
 * which pixels are processed, so that all engines return the same bytes.
 */
export interface Kernels {
	/** Copies a level into the engine's memory; it replaces the one before. */
	load(level: Level): void
	/** Counts how often each cell of the source is used by the nearest patches. */
	count(): Promise<void>
	/** Looks for nearer patches, once for each query patch. */
	search(pass: SearchPass): Promise<void>
	/**
	 * Makes the guess: the average of the nearest patches that overlap each pixel, then mixed with the
	 * drawing as far as it is held.
	 */
	vote(vote: Vote): Promise<void>
	/** The state after what was called before. */
	read(): Promise<{ pixels: Uint8Array; nearest: Uint32Array }>
}

/** A picture at one level, and what guides the search in it. */
interface Features {
	width: number
	height: number
	/** Red, green, blue and a byte that counts for nothing: [height, width, 4] */
	pixels: Uint8Array
	/** Light, blue difference, red difference and label of each pixel: [height, width, 4] */
	guides: Uint8Array
}

/** One level of the pyramid. */
export interface Level {
	/** Its pixels are the guess that the search starts from. */
	target: Features
	source: Features
	/**
	 * Red, green and blue of the drawing, and how far they are held: 0 not at all, 255 is a fixed
	 * pixel. [height, width, 4]
	 */
	held: Uint8Array
	/** The nearest patch of each query patch, as `packPosition` packs it: [grid height, grid width] */
	nearest: Uint32Array
	costs: Costs
}

/** What differences cost, in squared differences of one byte. */
export interface Costs {
	/** Of light, blue and red difference between the centres of two patches. */
	light: number
	colour: number
	/** When the labels of the centres differ. */
	label: number
	/** Of one use of the source cell that a patch is in, and of all uses at most. */
	reuse: number
	maxReuse: number
	/** Of each neighbouring query patch whose nearest patch is not the neighbour of this one. */
	break: number
}

export interface SearchPass {
	/** Seed of the pass's random numbers, 32 bits. */
	seed: number
	/** Distance of the neighbours whose patches are tried, in query patches. */
	jump: number
	/** Distances within which a random patch is tried, pixels. */
	radii: readonly [number, number]
}

export interface Vote {
	/** Weights of a patch's pixels by their distance from its centre along one axis, 1–16. */
	weights: readonly [number, number, number, number]
	/** Holds fixed pixels only: the picture consists of patches. */
	isFinal: boolean
}

/** A patch reaches this many pixels from its centre: 7 × 7 pixels. */
export const radius = 3
/** Pixels between the centres of neighbouring query patches. Each pixel is in some 12 of them. */
export const gridStep = 2
/** Uses of the source are counted in cells of 1 << cellShift pixels a side. */
export const cellShift = 2

/** @returns how many query patches lie along a side of the target, pixels. */
export function gridSize(side: number): number {
	return Math.ceil((side - 1 - 2 * radius) / gridStep) + 1
}

/** @returns the centre of a query patch along a side; the last one ends at the edge. */
export function gridCentre(index: number, side: number): number {
	return Math.min(radius + index * gridStep, side - 1 - radius)
}

/** A position in a picture as one number. @param x, y 0–65,535 pixels. */
export function packPosition(x: number, y: number): number {
	return (x | (y << 16)) >>> 0
}

/** Cells along a side of the source, pixels. */
export function cellCount(side: number): number {
	return (side >> cellShift) + 1
}
