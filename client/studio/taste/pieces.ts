import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import { refOf } from '../../../shared/recipe.ts'
import type { Scene } from '../../document/scene.ts'
import { featuresOf } from '../../document/vote-traits.ts'
import type { VotedPiece } from '../../document/votes-map.ts'
import { catalogSpace } from '../engine/catalog-style-space.ts'
import { genesOf } from '../genetics/genes.ts'
import type { Ancestor } from './ideas.ts'
import { traitsOf } from './traits.ts'

/** A picture on the canvas with the features that taste is learned from. */
export interface JamPiece extends Ancestor, VotedPiece {
	mark: PictureMark
	features: Float64Array
}

/**
 * The visible pictures that the studio made. Each appears once, ordered by reference, so the order is
 * the same for everyone. Create inside a Solid owner.
 */
export function createPieces(scene: Scene): Accessor<readonly JamPiece[]> {
	const cache = new Map<string, JamPiece | undefined>()

	function pieceOf(mark: PictureMark): JamPiece | undefined {
		const ref = refOf(mark.picture.sha256)
		if (!cache.has(ref)) cache.set(ref, readPiece(mark, ref))
		const piece = cache.get(ref)
		return piece && { ...piece, mark }
	}

	function collect(): JamPiece[] {
		const pieces = new Map<string, JamPiece>()
		for (const mark of scene.marks) {
			const piece = mark.kind === 'picture' && scene.isVisible(mark) ? pieceOf(mark) : undefined
			if (piece) pieces.set(piece.ref, piece)
		}
		return [...pieces.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1))
	}

	const [pieces, setPieces] = createSignal<readonly JamPiece[]>(collect())
	onCleanup(
		scene.onChange(({ before, after, layersChanged }) => {
			const hasPictures = [...before, ...after].some(({ kind }) => kind === 'picture')
			if (hasPictures || layersChanged) setPieces(collect())
		}),
	)
	return pieces
}

function readPiece(mark: PictureMark, ref: string): JamPiece | undefined {
	const recipe = recipeOf(mark)
	const genes = recipe && genesOf(recipe)
	if (!genes) return undefined
	const traits = traitsOf(genes, catalogSpace())
	const features = featuresOf(traits)
	return features && { ref, mark, recipe, genes, traits, features }
}
