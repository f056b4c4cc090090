import { unpackCode } from '../../../../shared/recipe.ts'
import type { Jam } from '../../../jam/context.ts'
import type { EngineChoice } from '../../../studio/engine-choice.ts'
import { inputOf, type StyleChoice } from '../restyle/style-choice.ts'

/** @returns the code of a style, read from its picture if need be. @throws as the studio's `run` does */
export async function codeOf(
	{ session, studio }: Jam,
	choice: StyleChoice,
	engine: EngineChoice,
	signal: AbortSignal,
): Promise<Float32Array> {
	const input = await inputOf(choice, session.pictures)
	if ('code' in input) return input.code
	const { code } = await studio.run('readStyle', input, { engine, signal, priority: 'lens' })
	return unpackCode(code)
}
