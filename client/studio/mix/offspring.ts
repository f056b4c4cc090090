import { createSignal, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/material.ts'
import { type PictureRef, refOf } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { catalogSpace } from '../engine/catalog-style-space.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { fitInside } from '../engine/pixels.ts'
import type { Progress } from '../engine/worker-messages.ts'
import { type ChildWork, crossRecipes } from '../genetics/cross.ts'
import { createStudioJob } from '../panel/studio-job.ts'
import { placePainting } from '../recipes/place-painting.ts'
import { frameSubject, type MixSubject, paintChild, parentSubject } from './mix-painting.ts'
import type { MixParent } from './parents.ts'

/** Children per generation, and the longer side of their previews in pixels. */
const childCount = 6
const previewSide = 128

/** What children of styled pictures show: the content of a parent, or the content of the frame. */
export type Motif = 'parent' | 'frame'

interface MixRequest {
	parents: readonly MixParent[]
	/** 0–1 */
	mutationStrength: number
	motif: Motif
	frame: Rect
	/** Longer side of a placed child, pixels. */
	longestSide: number
	engine: EngineChoice
}

/** A child; without a picture until its preview is painted. */
export interface OffspringPicture {
	work: ChildWork
	picture?: ImageBitmap
}

interface Generation {
	refs: readonly PictureRef[]
	subject: MixSubject | undefined
	longestSide: number
	children: readonly OffspringPicture[]
}

/** The mix's children and its jobs. Create inside a Solid owner. */
export function createMixState(context: StudioContext) {
	return {
		offspring: createOffspring(context),
		generating: createStudioJob<void>(),
		placing: createStudioJob<PictureRef | undefined>(),
	}
}

export type MixState = ReturnType<typeof createMixState>

function createOffspring(context: StudioContext) {
	const [generation, setGeneration] = createSignal<Generation>()
	onCleanup(() => closeBitmaps(generation()))

	return {
		children: (): readonly OffspringPicture[] => generation()?.children ?? [],

		/** Paints previews of new children one after another. @throws as the studio's `run` does */
		async generate(
			{ parents, mutationStrength, motif, frame, longestSide, engine }: MixRequest,
			signal: AbortSignal,
			onProgress: (progress: Progress) => void,
		): Promise<void> {
			const isStyle = parents[0]?.genes.kind === 'style'
			const subject = isStyle
				? ((motif === 'parent' ? await parentSubject(context, parents) : undefined) ??
					(await frameSubject(context, frame, longestSide)))
				: undefined
			signal.throwIfAborted()
			const works = crossRecipes(parents, catalogSpace(), {
				seed: newSeed(),
				mutationStrength,
				count: childCount,
			})
			closeBitmaps(generation())
			const refs = parents.map(({ ref }) => ref)
			setGeneration({ refs, subject, longestSide, children: works.map((work) => ({ work })) })
			for (const [i, work] of works.entries()) {
				const options = { engine, signal, onProgress }
				const { bitmap } = await paintChild(context, work, subject, frame, previewSide, options)
				signal.throwIfAborted()
				setGeneration(
					(current) =>
						current && {
							...current,
							children: current.children.with(i, { work, picture: bitmap }),
						},
				)
			}
		},

		/**
		 * Paints a child in full size and places it on the canvas.
		 * @returns its reference in a family. @throws as the studio's `run` does
		 */
		async place(
			{ work }: OffspringPicture,
			frame: Rect,
			engine: EngineChoice,
			signal: AbortSignal,
			onProgress: (progress: Progress) => void,
		): Promise<PictureRef | undefined> {
			const current = generation()
			if (!current) return undefined
			const { subject, longestSide, refs: parents } = current
			const options = { engine, signal, onProgress }
			const painting = await paintChild(context, work, subject, frame, longestSide, options)
			const region = subject?.region ?? fitInside(frame, painting)
			const input = subject ? { input: subject.sha256 } : {}
			const inputFiles = subject?.file ? { inputs: [subject.file] } : {}
			const provenance = { ...work, region, parents, ...input }
			const { picture } = await placePainting(context, painting, provenance, {
				signal,
				onProgress,
				...inputFiles,
			})
			return refOf(picture.sha256)
		},
	}
}

function closeBitmaps(generation: Generation | undefined): void {
	generation?.subject?.bitmap.close()
	for (const { picture } of generation?.children ?? []) picture?.close()
}
