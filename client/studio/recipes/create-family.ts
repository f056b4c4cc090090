import { type Accessor, createMemo } from 'solid-js'
import { type Family, familyOf } from '../../../shared/family.ts'
import { createPictureMarks } from '../../document/picture-marks.ts'
import type { Scene } from '../../document/scene.ts'

/** Who begot what, on the canvas as it is. Create inside a Solid owner. */
export function createFamily(scene: Scene): Accessor<Family> {
	const marks = createPictureMarks(scene)
	return createMemo(() => familyOf(marks()))
}
