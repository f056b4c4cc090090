import { type Accessor, createMemo } from 'solid-js'
import { createPictureMarks } from '../../document/picture-marks.ts'
import type { Scene } from '../../document/scene.ts'
import { type Family, familyOf } from '../genetics/family.ts'

/** @returns the family relations of the pictures on the canvas. Create inside a Solid owner. */
export function createFamily(scene: Scene): Accessor<Family> {
	const marks = createPictureMarks(scene)
	return createMemo(() => familyOf(marks()))
}
