import * as v from 'valibot'
import { Format } from './format.ts'
import { limits } from './limits.ts'

/** How a jam that is opened from a file begins: what of its stage the file keeps. */
export const Template = v.object({
	prompt: v.pipe(v.string(), v.maxLength(limits.promptLength)),
	/** Ids of marks that guests can't change. */
	protectedMarks: v.pipe(
		v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
		v.maxLength(limits.protectedMarks),
	),
	/** A format that is ready to be started; null: none. */
	format: v.nullable(Format),
})
export type Template = v.InferOutput<typeof Template>
