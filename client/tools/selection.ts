import { batch, createMemo, createSignal, onCleanup } from 'solid-js'
import { extentOf, isWritten, type Mark } from '../../shared/canvas.ts'
import { type Rect, unionOf } from '../../shared/geometry.ts'
import { ownExtent } from '../../shared/mark-content.ts'
import { identity, type Transform } from '../../shared/transform.ts'
import type { Scene } from '../document/scene.ts'
import type { Session } from '../sync/session.ts'
import type { Tools } from './state.ts'

/** The box around the selection: `rect` transformed by `place`. It has the tilt of a single mark. */
export interface SelectionBox {
	rect: Rect
	place: Transform
}

type SelectionPermissions = {
	[K in 'canChange' | 'canRemove' | 'canWrite' | 'canCopy']: (mark: Mark) => boolean
}
const always = () => true
const openPermissions: SelectionPermissions = {
	canChange: always,
	canRemove: always,
	canWrite: always,
	canCopy: always,
}

/** The selected marks. Create inside a Solid owner. @param permissions what may be done to them. */
export function createSelection(scene: Scene, permissions: SelectionPermissions = openPermissions) {
	const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
	/** The group inside which marks are selected one by one. */
	const [entered, setEntered] = createSignal<string>()
	/** Counts changes of the scene: the scene itself is not reactive. */
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => ids().size > 0 && setVersion((count) => count + 1)))

	/** In painting order, without marks that other people removed. */
	const marks = createMemo(() => {
		version()
		return ids().size === 0 ? [] : scene.marks.filter(({ id }) => ids().has(id))
	})
	const isLocked = (mark: Mark) => mark.locked || scene.layerOf(mark).locked

	const unlocked = createMemo(() => marks().filter((mark) => !isLocked(mark)))
	const movable = createMemo(() => unlocked().filter(permissions.canChange))

	/** Selects marks together with their groups, but for the entered one. */
	function select(chosen: Iterable<Mark>): void {
		const wanted = new Set<string>()
		const groups = new Set<string>()
		for (const { id, group } of chosen) {
			wanted.add(id)
			if (group && group !== entered()) groups.add(group)
		}
		if (groups.size > 0) {
			for (const { id, group } of scene.marks) if (group && groups.has(group)) wanted.add(id)
		}
		selectIds(wanted)
	}

	/** Selects exactly these marks. Leaves the entered group when none of them is in it. */
	function selectIds(chosen: Iterable<string>): void {
		const wanted = new Set(chosen)
		const isInside = entered() && [...wanted].some((id) => scene.get(id)?.group === entered())
		batch(() => {
			if (!isInside) setEntered(undefined)
			setIds(wanted)
		})
	}

	const marksOf = (group: string) => scene.marks.filter((mark) => mark.group === group)

	/** The group of which all is selected, and nothing else; undefined without one. */
	function wholeGroup(): string | undefined {
		const [first, ...others] = marks()
		const group = first?.group
		const isWhole = others.length > 0 && others.every((mark) => mark.group === group)
		return isWhole && group !== entered() ? group : undefined
	}

	return {
		marks,
		/** Selected marks that can be moved: neither the mark nor its layer is locked. */
		movable,
		/** Selected marks that can be removed. */
		removable: createMemo(() => unlocked().filter(permissions.canRemove)),
		/** Selected marks that can be copied. */
		copyable: createMemo(() => marks().filter(permissions.canCopy)),
		/** Selected marks that can be locked, or unlocked. */
		lockable: createMemo(() => marks().filter(permissions.canChange)),
		isLocked,
		/** The first selected text or note that can be edited. */
		editableText: createMemo(() => unlocked().filter(isWritten).find(permissions.canWrite)),
		has: (id: string) => ids().has(id),
		select,
		selectIds,
		wholeGroup,
		entered,
		/** Selects inside the selected group. @param chosen one of its marks; by default the lowest. */
		enter(chosen?: Mark): void {
			const group = wholeGroup()
			if (!group) return
			const mark = chosen?.group === group ? chosen : marksOf(group)[0]
			setEntered(group)
			if (mark) selectIds([mark.id])
		},
		/** Selects all of the entered group. */
		leave(): void {
			const group = entered()
			setEntered(undefined)
			if (group) selectIds(marksOf(group).map(({ id }) => id))
		},
		add: (mark: Mark) => select([...marks(), mark]),
		remove(mark: Mark): void {
			const isAlone = !mark.group || mark.group === entered()
			select(marks().filter(({ id, group }) => id !== mark.id && (isAlone || group !== mark.group)))
		},
		clear: () => ids().size > 0 && selectIds([]),
		/** Selects every visible, unlocked mark. */
		selectAll: () => select(scene.marks.filter((mark) => scene.isVisible(mark) && !isLocked(mark))),
		/** Undefined without a selection. */
		box: createMemo((): SelectionBox | undefined => boxAround(marks())),
	}
}

export type Selection = ReturnType<typeof createSelection>

/** True when the select tool has a selection that this person may change. */
export function hasActiveSelection({
	session,
	tools,
	selection,
}: {
	session: Session
	tools: Tools
	selection: Selection
}): boolean {
	return session.canPaint && tools.state.tool === 'select' && selection.marks().length > 0
}

function boxAround(marks: readonly Mark[]): SelectionBox | undefined {
	const [first, ...others] = marks
	if (first && others.length === 0) {
		return { rect: ownExtent(first), place: first.place ?? identity }
	}
	const rect = unionOf(marks.map(extentOf))
	return rect && { rect, place: identity }
}
