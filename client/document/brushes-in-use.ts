import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { isMaterial, type Mark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { sourcePictureOf } from '../../shared/material.ts'
import type { Scene } from './scene.ts'

/** A brush made of the canvas that marks on it are painted with. */
export interface BrushInUse {
	/** SHA-256 of its picture. */
	sha256: string
	/** A mark that is painted with it of each person, the lowest one first. */
	uses: readonly Mark[]
}

type Canvas = Pick<Scene, 'marks' | 'isVisible' | 'creatorOf'>

/**
 * @returns the brushes that visible marks are painted with, at most `limits.brushesInUse`. People take
 * turns, each with their topmost mark: nobody can push the others' brushes out.
 */
export function brushesInUse(scene: Canvas): BrushInUse[] {
	const painted = paintedMarks(scene)
	const ofPeople = new Map<string, Set<string>>()
	for (const [sha256, mark] of painted.toReversed()) {
		const person = scene.creatorOf(mark)
		ofPeople.set(person, (ofPeople.get(person) ?? new Set()).add(sha256))
	}
	const chosen = takeTurns([...ofPeople.values()].map((brushes) => [...brushes]))
	return chosen.map((sha256) => ({ sha256, uses: usesAmong(painted, sha256, scene) }))
}

/** A signal of `brushesInUse`. Create inside a Solid owner. */
export function createBrushesInUse(scene: Scene): Accessor<readonly BrushInUse[]> {
	const [brushes, setBrushes] = createSignal(brushesInUse(scene))
	onCleanup(
		scene.onChange(({ before, after, layersChanged }) => {
			if (layersChanged || before.some(brushOf) || after.some(brushOf)) {
				setBrushes(brushesInUse(scene))
			}
		}),
	)
	return brushes
}

/** @returns the SHA-256 of the picture that a mark is painted with; undefined for most marks. */
export function brushOf(mark: Mark): string | undefined {
	return isMaterial(mark) ? sourcePictureOf(mark.material) : undefined
}

/** @returns the marks that are painted with a brush, one of each person, the lowest one first. */
export function usesOfBrush(scene: Canvas, sha256: string): Mark[] {
	return usesAmong(paintedMarks(scene), sha256, scene)
}

type PaintedMark = [sha256: string, mark: Mark]

/** The marks that show a brush of the canvas, the lowest one first. */
function paintedMarks(scene: Canvas): PaintedMark[] {
	return scene.marks.flatMap((mark): PaintedMark[] => {
		const sha256 = brushOf(mark)
		return sha256 && !mark.pending && scene.isVisible(mark) ? [[sha256, mark]] : []
	})
}

function usesAmong(painted: readonly PaintedMark[], sha256: string, scene: Canvas): Mark[] {
	const uses = new Map<string, Mark>()
	for (const [brush, mark] of painted) {
		const person = scene.creatorOf(mark)
		if (brush === sha256 && !uses.has(person)) uses.set(person, mark)
	}
	return [...uses.values()]
}

/** @returns the first of each list, then the second of each, without repetition. */
function takeTurns(lists: readonly (readonly string[])[]): string[] {
	const taken = new Set<string>()
	const longest = Math.max(0, ...lists.map(({ length }) => length))
	for (let turn = 0; turn < longest; turn++) {
		for (const list of lists) {
			const sha256 = list[turn]
			if (sha256 !== undefined) taken.add(sha256)
			if (taken.size === limits.brushesInUse) return [...taken]
		}
	}
	return [...taken]
}
