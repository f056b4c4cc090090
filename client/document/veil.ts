import type { Mark } from '../../shared/canvas.ts'
import { ownBounds } from '../../shared/mark-content.ts'
import type { Shape } from '../../shared/mark-schema.ts'

/** A person who looks at the canvas. */
export interface Viewer {
	/** Hosts see what waits for their approval. */
	isHost: boolean
	/** Identifies the person on every visit: makers see their own. */
	who: string
}

/** A plain panel, a little darker than paper. */
const panel = { form: 'rectangle', fill: 0xe6e2d9, line: 0xcbc5b8, opacity: 1 } as const
/** Width of its line, as a share of its shorter side. */
const lineShare = 0.01

/** @returns what others see of a mark that waits for approval: a panel in its place. */
export function veiled(mark: Mark): Mark {
	const { id, z, author, bounds, layer, place, group, locked } = mark
	const { x, y, w, h } = ownBounds(mark)
	const shape: Shape = { ...panel, width: lineShare * Math.min(w, h) }
	return {
		kind: 'shape',
		shape,
		ends: [x, y, x + w, y + h],
		pending: true,
		...{ id, z, author, bounds, layer, locked },
		...(place ? { place } : {}),
		...(group ? { group } : {}),
	}
}
