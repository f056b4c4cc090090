import { createSignal, onCleanup, onMount } from 'solid-js'
import type { Rect } from '../../shared/geometry.ts'

/** `bar`: always there. `panel`: opened over a side. `card`: asks something first. */
export type CoverKind = 'bar' | 'panel' | 'card'

interface Cover {
	element: Element
	kind: CoverKind
}

const [covers, setCovers] = createSignal<readonly Cover[]>([])
/** Counts changes of their sizes: the layout itself is not reactive. */
const [version, setVersion] = createSignal(0)
let observer: ResizeObserver | undefined

/**
 * Tells that an element covers what lies below it, until its component is removed. Call it in the
 * component; `element` is read after the component is on the page.
 */
export function createCover(element: () => Element, kind: CoverKind): void {
	onMount(() => {
		const cover = { element: element(), kind }
		observer ??= new ResizeObserver(() => setVersion((count) => count + 1))
		observer.observe(cover.element)
		setCovers((before) => [...before, cover])
		onCleanup(() => {
			observer?.unobserve(cover.element)
			setCovers((before) => before.filter((other) => other !== cover))
		})
	})
}

/** @returns the boxes of the covers that are shown, CSS pixels from the window's corner. Reactive. */
export function coveredBoxes(kinds: readonly CoverKind[]): Rect[] {
	version()
	return covers()
		.filter(({ kind }) => kinds.includes(kind))
		.map(({ element }) => element.getBoundingClientRect())
		.filter(({ width, height }) => width > 0 && height > 0)
		.map(({ x, y, width, height }) => ({ x, y, w: width, h: height }))
}
