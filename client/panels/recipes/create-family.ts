import { type Accessor, createMemo } from 'solid-js'
import { type Family, familyOf } from '../../../shared/family.ts'
import type { Scene } from '../../canvas/scene.ts'
import { createPictureMarks } from '../../jam/picture-hashes.ts'

/** Who begot what, on the canvas as it is. Create inside a Solid owner. */
export function createFamily(scene: Scene): Accessor<Family> {
	const marks = createPictureMarks(scene)
	return createMemo(() => familyOf(marks()))
}
