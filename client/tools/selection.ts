import { createMemo, createSignal, onCleanup } from 'solid-js'
import { isWritten, type Mark, ownBounds } from '../../shared/canvas.ts'
import { type Rect, unionOf } from '../../shared/geometry.ts'
import { identity, type Transform } from '../../shared/transform.ts'
import type { Scene } from '../document/scene.ts'

/** A box around what is selected: `rect`, moved by `place`; tilted as the one mark in it is. */
export interface SelectionBox {
	rect: Rect
	place: Transform
}

/** Which marks one has in hand. Create inside a Solid owner. */
export function createSelection(scene: Scene) {
	const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
	/** Counts changes of the scene, so that what is read from it is read again. */
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => ids().size > 0 && setVersion((count) => count + 1)))

	/** In painting order; marks that others removed are gone from it. */
	const marks = createMemo(() => {
		version()
		return ids().size === 0 ? [] : scene.marks.filter(({ id }) => ids().has(id))
	})
	const isFixed = (mark: Mark) => mark.locked || scene.layerOf(mark).locked

	const movable = createMemo(() => marks().filter((mark) => !isFixed(mark)))

	/** With whole groups. */
	function select(chosen: Iterable<Mark>): void {
		const wanted = new Set<string>()
		const groups = new Set<string>()
		for (const { id, group } of chosen) {
			wanted.add(id)
			if (group) groups.add(group)
		}
		if (groups.size > 0) {
			for (const { id, group } of scene.marks) if (group && groups.has(group)) wanted.add(id)
		}
		setIds(wanted)
	}

	return {
		marks,
		/** Those of them that can be changed: neither they nor their layer is locked. */
		movable,
		isFixed,
		/** The first of them that one can write in. */
		written: createMemo(() => movable().find(isWritten)),
		has: (id: string) => ids().has(id),
		select,
		selectIds: (chosen: Iterable<string>) => setIds(new Set(chosen)),
		add: (mark: Mark) => select([...marks(), mark]),
		remove(mark: Mark): void {
			select(marks().filter(({ id, group }) => id !== mark.id && (!group || group !== mark.group)))
		},
		clear: () => ids().size > 0 && setIds(new Set<string>()),
		/** Everything that can be seen and changed. */
		selectAll: () => select(scene.marks.filter((mark) => scene.isVisible(mark) && !isFixed(mark))),
		/** Around everything selected; undefined when nothing is. */
		box: createMemo((): SelectionBox | undefined => boxAround(marks())),
	}
}

export type Selection = ReturnType<typeof createSelection>

function boxAround(marks: readonly Mark[]): SelectionBox | undefined {
	const [first, ...others] = marks
	if (first && others.length === 0) {
		return { rect: ownBounds(first), place: first.place ?? identity }
	}
	const rect = unionOf(marks.map(({ bounds }) => bounds))
	return rect && { rect, place: identity }
}
