import { fillUnknown, unmixed, unusableCentres } from './fill-unknown.ts'
import { heldLines } from './held-lines.ts'
import { type Costs, type Level, radius } from './kernels.ts'
import { fromLight, matchLight, toLight } from './light.ts'
import { type Bytes, type LevelSize, resize, resizeLabels } from './pyramid.ts'
import type { RebuildInput, RebuildSettings } from './rebuild.ts'

/** Bytes of a patch: costs are a mean squared difference of its bytes × this. */
const patchBytes = 3 * (2 * radius + 1) ** 2
/**
 * Chosen by eye, on drawings of a house, a face and flat shapes, for paintings by Van Gogh, Monet,
 * Hokusai, Klimt and Bruegel.
 */
const weights = {
	/** Of the guides at the coarsest level, for a faithfulness of 1, relative to a patch's pixels. */
	light: 1,
	colour: 6,
	/** Part of the guides' weight that is gone at the finest level. */
	fade: 0.4,
	/** In place of `label` where the source has unknown parts: more than any other difference. */
	unusable: 8000,
	/** Mean squared differences. The reuse is that of a cell that is used as often as the average. */
	label: 2000,
	reuse: 100,
	maxReuse: 800,
	break: 150,
}
/** The label of patches that are not used. */
const noLabel = 255
/** When filling, a break costs this part: else whole regions are copied that do not fit their surroundings. */
const fillBreak = 0.1
/** The most that lines are held, of 255. */
const maxLineHold = 200

/**
 * @param target its fourth byte is 255 where it is known, else 0. @param progress 0–1, coarse to fine.
 * @param nearest from the coarser level, or random.
 */
export function createLevel(
	{ settings, targetLabels, sourceLabels, fixed, usable, isInRange }: RebuildInput,
	target: Bytes,
	source: Bytes,
	size: LevelSize,
	nearest: Uint32Array,
	progress: number,
): Level {
	const scaled = resize(source, size.sourceWidth, size.sourceHeight)
	const knownPaint = usable && unmixed(scaled)
	const painting = knownPaint ? fillUnknown(knownPaint) : scaled
	const paintingGuides = toLight(painting)
	const small = resize(target, size.width, size.height)
	const { held, guides } = fixed
		? holdFixed(small, progress === 0)
		: holdLines(small, isInRange ? undefined : paintingGuides, settings)

	const labels = targetLabels && resizeLabels(targetLabels, target, size.width, size.height)
	setFourth(guides, labels)
	const { sourceWidth, sourceHeight } = size
	const paintingLabels =
		sourceLabels && resizeLabels(sourceLabels, source, sourceWidth, sourceHeight)
	setFourth(paintingGuides, paintingLabels)
	if (knownPaint)
		ruleOut(paintingGuides, unusableCentres(knownPaint, Math.round(radius * progress)))
	setFourth(painting, undefined)
	const pixels = held.data.slice()
	setFourth({ ...held, data: pixels }, undefined)

	const averageUses = (16 * nearest.length) / (sourceWidth * sourceHeight)
	const strength = fixed ? 0 : settings.faithfulness * (1 - weights.fade * progress)
	return {
		target: { width: size.width, height: size.height, pixels, guides: guides.data },
		source: {
			width: sourceWidth,
			height: sourceHeight,
			pixels: painting.data,
			guides: paintingGuides.data,
		},
		held: held.data,
		nearest,
		costs: createCosts(strength, settings.colours, averageUses, {
			fills: fixed !== undefined,
			hasUnusable: usable !== undefined,
		}),
	}
}

/** @param strength of the guides, 0–1. @param averageUses of a cell of the source. */
function createCosts(
	strength: number,
	colours: number,
	averageUses: number,
	{ fills, hasUnusable }: { fills: boolean; hasUnusable: boolean },
): Costs {
	const cost = (weight: number) => Math.round(patchBytes * weight)
	return {
		light: cost(weights.light * strength),
		colour: cost(weights.colour * strength * colours),
		label: cost(hasUnusable ? weights.unusable : weights.label),
		reuse: cost(weights.reuse / Math.max(1, averageUses)),
		maxReuse: cost(weights.maxReuse),
		break: cost(weights.break * (fills ? fillBreak : 1)),
	}
}

/** The drawing in the painting's range, with its lines held. @param painting undefined: it is in it already. */
function holdLines(
	drawing: Bytes,
	painting: Bytes | undefined,
	{ colours, lines }: RebuildSettings,
) {
	const own = toLight(drawing)
	const guides = painting ? matchLight(own, painting, colours) : own
	const held = fromLight(guides)
	setFourth(held, heldLines(guides, Math.round(maxLineHold * lines)))
	return { held, guides }
}

/** The picture as it is where it is fixed; the first level starts from its smooth continuation. */
function holdFixed(picture: Bytes, isFirst: boolean) {
	const fixed = unmixed(picture)
	const held = isFirst ? fillUnknown(fixed) : fixed
	return { held, guides: toLight(held) }
}

/** Gives patches a label that no target has. */
function ruleOut({ data }: Bytes, unusable: Uint8Array): void {
	for (const [i, value] of unusable.entries()) if (value === 1) data[4 * i + 3] = noLabel
}

function setFourth({ data }: Bytes, values: Uint8Array | undefined): void {
	for (let i = 0; i < data.length / 4; i++) data[4 * i + 3] = values?.[i] ?? 0
}
