import { createSignal } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'

/** The outline of the box or lasso that a tool is drawing, world units. */
export const [drawnOutline, setDrawnOutline] = createSignal<readonly Vec[]>()
