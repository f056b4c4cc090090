import { createSignal, onCleanup } from 'solid-js'
import { type ChildWork, crossed } from '../../../shared/crossed.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/materials/material.ts'
import { type PictureRef, refOf } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Progress } from '../engine/messages.ts'
import { catalogSpace } from '../panel/catalog-style-space.ts'
import { place } from '../recipes/place.ts'
import { fitted } from './fitted.ts'
import { type MixSubject, paintChild, subjectIn, subjectOf } from './paint-child.ts'
import type { MixParent } from './parents.ts'

/** Children at a time, and pixels on the longer side while one only looks at them. */
const broodSize = 6
const previewSide = 128

/** What children in a hand paint: what their parent did, or what is in the frame. */
export type Motif = 'parent' | 'frame'

export interface Wish {
	parents: readonly MixParent[]
	/** 0–1 */
	wildness: number
	motif: Motif
	frame: Rect
	/** Pixels, of what is kept. */
	longestSide: number
	engine: EngineChoice
}

/** One of a brood; without a picture until it is painted. */
export interface Sibling {
	work: ChildWork
	picture?: ImageBitmap
}

interface Brood {
	refs: readonly PictureRef[]
	subject: MixSubject | undefined
	longestSide: number
	siblings: readonly Sibling[]
}

/** The children that one looks at. Create inside a Solid owner. */
export function createOffspring(jam: StudioContext) {
	const [brood, setBrood] = createSignal<Brood>()
	onCleanup(() => release(brood()))

	return {
		siblings: (): readonly Sibling[] => brood()?.siblings ?? [],

		/** Paints new children, small, one after another. @throws as the studio's `run` does */
		async begin(
			{ parents, wildness, motif, frame, longestSide, engine }: Wish,
			signal: AbortSignal,
			onProgress: (progress: Progress) => void,
		): Promise<void> {
			const isHand = parents[0]?.genes.kind === 'hand'
			const subject = isHand
				? ((motif === 'parent' ? await subjectOf(jam, parents) : undefined) ??
					(await subjectIn(jam, frame, longestSide)))
				: undefined
			signal.throwIfAborted()
			const works = crossed(parents, catalogSpace(), {
				...{ seed: newSeed(), wildness, count: broodSize },
			})
			release(brood())
			const refs = parents.map(({ ref }) => ref)
			setBrood({ refs, subject, longestSide, siblings: works.map((work) => ({ work })) })
			for (const [i, work] of works.entries()) {
				const options = { engine, signal, onProgress }
				const { bitmap } = await paintChild(jam, work, subject, frame, previewSide, options)
				signal.throwIfAborted()
				setBrood(
					(now) => now && { ...now, siblings: now.siblings.with(i, { work, picture: bitmap }) },
				)
			}
		},

		/**
		 * Paints a child in full and puts it on everybody's canvas.
		 * @returns what it is called in a family. @throws as the studio's `run` does
		 */
		async keep(
			{ work }: Sibling,
			frame: Rect,
			engine: EngineChoice,
			signal: AbortSignal,
			onProgress: (progress: Progress) => void,
		): Promise<PictureRef | undefined> {
			const now = brood()
			if (!now) return undefined
			const { subject, longestSide, refs: parents } = now
			const options = { engine, signal, onProgress }
			const painting = await paintChild(jam, work, subject, frame, longestSide, options)
			const region = subject?.region ?? fitted(frame, painting)
			const input = subject ? { input: subject.sha256 } : {}
			const kept = subject?.file ? { input: subject.file } : {}
			const made = { ...work, region, parents, ...input }
			const { sha256 } = await place(jam, painting, made, { signal, onProgress, ...kept })
			return refOf(sha256)
		},
	}
}

function release(brood: Brood | undefined): void {
	brood?.subject?.bitmap.close()
	for (const { picture } of brood?.siblings ?? []) picture?.close()
}
