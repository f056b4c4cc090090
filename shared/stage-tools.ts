import * as v from 'valibot'
import { unpack } from './ink-codec.ts'
import type { Content } from './mark-content.ts'
import type { StageTool } from './stage.ts'

/** Which tool or instrument makes what, for a host who allows only some of them. */

const WithRecipe = v.object({ recipe: v.nonOptional(v.unknown()) })

/**
 * @param key of a mark. @param value what it is set to: bytes for ink, else the plain value.
 * @returns the tool that sets it; undefined when any tool may.
 */
export function toolOfEntry(key: string, value: unknown): StageTool | undefined {
	switch (key) {
		case 'ink':
			return value instanceof Uint8Array ? inkOf(value) : undefined
		case 'shape':
		case 'outline':
			return 'shape'
		case 'type':
			return 'text'
		case 'note':
			return 'note'
		case 'material':
		case 'meaning':
			return 'material'
		case 'picture':
			return v.is(WithRecipe, value) ? 'studio' : 'photo'
		default:
			return undefined
	}
}

/** @returns all tools that a host must allow so that a guest may make this. */
export function toolsOf(content: Content): StageTool[] {
	const isPaint = content.kind === 'stroke' || content.kind === 'shape'
	const material: StageTool[] = isPaint && (content.material ?? content.meaning) ? ['material'] : []
	switch (content.kind) {
		case 'stroke':
			return [content.stroke.tool, ...material]
		case 'picture':
			return [content.picture.recipe === undefined ? 'photo' : 'studio']
		default:
			return [content.kind, ...material]
	}
}

function inkOf(bytes: Uint8Array): StageTool | undefined {
	try {
		return unpack(bytes).tool
	} catch {
		return undefined
	}
}
