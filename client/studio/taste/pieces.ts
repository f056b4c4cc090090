import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { genesOf } from '../../../shared/genetics.ts'
import { refOf } from '../../../shared/recipe.ts'
import { recipeOf } from '../../../shared/recipe-of.ts'
import type { Ancestor } from '../../../shared/taste/ideas.ts'
import { featuresOf, traitsOf } from '../../../shared/taste/traits.ts'
import type { VotedPiece } from '../../../shared/taste/votes.ts'
import type { Scene } from '../../document/scene.ts'
import { catalogSpace } from '../panel/catalog-style-space.ts'

/** A picture on the canvas that taste can go by. */
export interface JamPiece extends Ancestor, VotedPiece {
	mark: PictureMark
	features: Float64Array
}

/**
 * What the studio made and is to be seen in this jam, each once, in the order of their refs: the
 * same for everyone. Create inside a Solid owner.
 */
export function createPieces(scene: Scene): Accessor<readonly JamPiece[]> {
	const known = new Map<string, JamPiece | undefined>()

	function pieceOf(mark: PictureMark): JamPiece | undefined {
		const ref = refOf(mark.picture.sha256)
		if (!known.has(ref)) known.set(ref, readPiece(mark, ref))
		const piece = known.get(ref)
		return piece && { ...piece, mark }
	}

	function read(): JamPiece[] {
		const pieces = new Map<string, JamPiece>()
		for (const mark of scene.marks) {
			const piece = mark.kind === 'picture' && scene.isVisible(mark) ? pieceOf(mark) : undefined
			if (piece) pieces.set(piece.ref, piece)
		}
		return [...pieces.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1))
	}

	const [pieces, setPieces] = createSignal<readonly JamPiece[]>(read())
	onCleanup(
		scene.onChange(({ before, after, layersChanged }) => {
			const isAbout = [...before, ...after].some(({ kind }) => kind === 'picture')
			if (isAbout || layersChanged) setPieces(read())
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
