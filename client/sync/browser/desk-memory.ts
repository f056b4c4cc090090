import * as v from 'valibot'
import { Desk } from '../../../shared/desks.ts'

/** The desk where this person was last in a jam, so that a page that opens offline shows it. */
const Memory = v.object({
	desk: Desk,
	/** True when the page left the jam's canvas before the server had stored everything. */
	isCanvasUnsaved: v.boolean(),
})
export type DeskMemory = v.InferOutput<typeof Memory>

const memoryKey = (jam: string) => `tessera:desk:${jam}`

export function rememberedDesk(jam: string): DeskMemory | undefined {
	try {
		const stored = v.safeParse(Memory, JSON.parse(localStorage.getItem(memoryKey(jam)) ?? 'null'))
		return stored.success ? stored.output : undefined
	} catch {
		return undefined
	}
}

export function rememberDesk(jam: string, memory: DeskMemory): void {
	localStorage.setItem(memoryKey(jam), JSON.stringify(memory))
}

export function forgetDesk(jam: string): void {
	localStorage.removeItem(memoryKey(jam))
}
