import { createSignal, onCleanup } from 'solid-js'

/** Distance after which a press becomes a drag, CSS pixels. */
const threshold = 4
/** Near its edges, by as many CSS pixels, the list scrolls by `scrollStep` with each move. */
const edge = 24
const scrollStep = 12

/** A row that is being dragged. */
export interface RowDrag {
	id: string
	/** How far it was dragged, CSS pixels, down. */
	dy: number
	/** Where it would be dropped: the number of other rows above it. */
	index: number
}

interface RowDragOptions {
	canDrag(id: string): boolean
	/** @param index the number of other rows above the new place. */
	drop(id: string, index: number): void
}

interface Press {
	pointer: number
	list: HTMLElement
	row: HTMLElement
	id: string
	/** Where it began, CSS pixels. */
	y: number
	scrollTop: number
}

/**
 * Sorts the rows of a list by dragging them. Rows have `data-row` with their id. Every pointer drags
 * an element with `data-grip`; a mouse also one with `data-drag`, where a finger scrolls. Escape
 * cancels. Create inside a Solid owner.
 */
export function createRowDrag({ canDrag, drop }: RowDragOptions) {
	const [drag, setDrag] = createSignal<RowDrag>()
	let press: Press | undefined

	function down(event: PointerEvent & { currentTarget: HTMLElement }): void {
		if (press || event.button !== 0 || !(event.target instanceof Element)) return
		const handles = event.pointerType === 'mouse' ? '[data-grip], [data-drag]' : '[data-grip]'
		const row = event.target.closest(handles)?.closest<HTMLElement>('[data-row]')
		const id = row?.dataset.row
		if (!row || id === undefined || !canDrag(id)) return
		const list = event.currentTarget
		press = { pointer: event.pointerId, list, row, id, y: event.clientY, scrollTop: list.scrollTop }
	}

	function move({ pointerId, clientY }: PointerEvent): void {
		if (press?.pointer !== pointerId) return
		const { list, row, id } = press
		if (!drag()) {
			if (Math.abs(clientY - press.y) < threshold) return
			list.setPointerCapture(pointerId)
			// Before the panel, whose Escape closes it.
			window.addEventListener('keydown', cancelWithEscape, true)
		}
		const { top, bottom } = list.getBoundingClientRect()
		if (clientY < top + edge) list.scrollTop -= scrollStep
		if (clientY > bottom - edge) list.scrollTop += scrollStep
		const others = [...list.querySelectorAll('[data-row]')].filter((other) => other !== row)
		const isAbove = (other: Element) => {
			const box = other.getBoundingClientRect()
			return box.top + box.height / 2 < clientY
		}
		const dy = clientY - press.y + list.scrollTop - press.scrollTop
		setDrag({ id, dy, index: others.filter(isAbove).length })
	}

	function up({ pointerId }: PointerEvent): void {
		if (press?.pointer !== pointerId) return
		const { list } = press
		const dropped = drag()
		end()
		if (!dropped) return
		// The release of a drag is no click on what lies there.
		const swallow = (event: Event) => event.stopPropagation()
		list.addEventListener('click', swallow, { capture: true, once: true })
		setTimeout(() => list.removeEventListener('click', swallow, true))
		drop(dropped.id, dropped.index)
	}

	function end(): void {
		press = undefined
		setDrag(undefined)
		window.removeEventListener('keydown', cancelWithEscape, true)
	}

	function cancelWithEscape(event: KeyboardEvent): void {
		if (event.key !== 'Escape') return
		event.stopImmediatePropagation()
		end()
	}

	onCleanup(end)

	return {
		/** The drag in progress. */
		drag,
		/** Props of the list. */
		listeners: {
			onPointerDown: down,
			onPointerMove: move,
			onPointerUp: up,
			onPointerCancel: end,
		},
	}
}
