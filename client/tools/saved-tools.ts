import { createEffect } from 'solid-js'
import * as v from 'valibot'
import { fontFamilies } from '../../shared/mark-schema.ts'
import { Colour } from '../../shared/people.ts'
import { shapeKinds } from '../../shared/shape-kinds.ts'
import { brushes, erasers, type ToolState, type Tools } from './state.ts'

/** The settings of the tools that stay on the device, so that a reload changes nothing. */

const storageKey = 'tessera:tools'

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const Size = v.pipe(v.number(), v.minValue(1), v.maxValue(240))
const sized = [...brushes, 'shape', 'eraser', 'material'] as const
const translucent = [...brushes, 'shape'] as const

/** What can't be read is left out: a default takes its place. */
const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined)

const SavedTools = v.object({
	brush: optional(v.picklist(brushes)),
	eraser: optional(v.picklist(erasers)),
	shapeKind: optional(v.picklist(shapeKinds)),
	filled: optional(v.boolean()),
	fontFamily: optional(v.picklist(fontFamilies)),
	colour: optional(Colour),
	noteColour: optional(Colour),
	sizes: optional(v.record(v.picklist(sized), Size)),
	opacities: optional(v.record(v.picklist(translucent), Share)),
	smoothing: optional(Share),
	snaps: optional(v.boolean()),
	selectBy: optional(v.picklist(['box', 'lasso'])),
})
type SavedTools = v.InferOutput<typeof SavedTools>

const savedKeys = Object.keys(SavedTools.entries) as (keyof SavedTools & keyof ToolState)[]

/** Sets the tools as this device has kept them, and keeps them from now on. Call inside a Solid owner. */
export function keepTools(tools: Tools, storage: Storage): void {
	const { sizes, opacities, ...rest } = load(storage)
	tools.set(present(rest))
	if (sizes) tools.set('sizes', sizes)
	if (opacities) tools.set('opacities', opacities)
	createEffect(() => {
		const kept = Object.fromEntries(savedKeys.map((key) => [key, tools.state[key]]))
		storage.setItem(storageKey, JSON.stringify(kept))
	})
}

function load(storage: Storage): SavedTools {
	try {
		return v.parse(SavedTools, JSON.parse(storage.getItem(storageKey) ?? '{}'))
	} catch {
		return {}
	}
}

/** Without the keys that have no value. */
function present(saved: SavedTools): Partial<ToolState> {
	return Object.fromEntries(Object.entries(saved).filter(([, value]) => value !== undefined))
}
