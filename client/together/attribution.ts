import { createSignal, onCleanup, onMount } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { isOverCanvas } from '../canvas/last-pointer.ts'
import { t } from '../messages/language.ts'
import type { ToolContext } from '../tools/context.ts'
import { authorName, describeBrush, describeMark, describeWriters } from './attribution-text.ts'

/** Hover time, or time of a long press, before the card opens. */
const openDelayMs = 550
/** The card stays open for this time while the pointer moves to it. */
const closeDelayMs = 300
/** A smaller movement counts as rest, CSS pixels. */
const minMove = 8
/** Hit tolerance around a mark, CSS pixels. */
const hitTolerance = { mouse: 4, touch: 14 }

export interface Attributed {
	mark: Mark
	/** CSS pixels from the view's corner. */
	at: Vec
	/** Opened by the command, not by hovering: its button receives the focus. */
	isAsked: boolean
}

/** Shows who made a mark: on hover, on a long press, or by a command. Call inside a component. */
export function createAttribution({ session, viewport, tools }: ToolContext) {
	const [shown, setShown] = createSignal<Attributed>()
	const [announcement, setAnnouncement] = createSignal<string>()
	let openTimer: number | undefined
	let closeTimer: number | undefined
	let restPoint: Vec | undefined

	/** False while a press would paint. */
	const canOpen = () =>
		tools.state.tool !== 'laser' &&
		(!session.canPaint || tools.state.tool === 'hand' || tools.state.tool === 'select')

	function describe(mark: Mark): string {
		const what = [
			describeMark(mark),
			describeWriters(session, mark),
			describeBrush(session, mark),
		].filter((part) => part !== undefined)
		return t('together.said', authorName(session, mark), what.join(' '))
	}

	function markAt(at: Vec, pixels: number): Mark | undefined {
		const { zoom } = viewport.camera()
		return session.scene.topMarkAt(viewport.toWorld(at), pixels / zoom)
	}

	function hide(): void {
		clearTimeout(openTimer)
		openTimer = undefined
		cancelClose()
		restPoint = undefined
		setShown(undefined)
	}

	/** Closes the card after a delay, so that the pointer can reach it. */
	function closeSoon(): void {
		clearTimeout(openTimer)
		restPoint = undefined
		if (shown())
			closeTimer ??= setTimeout(() => {
				cancelClose()
				setShown(undefined)
			}, closeDelayMs)
	}

	function cancelClose(): void {
		clearTimeout(closeTimer)
		closeTimer = undefined
	}

	/** Opens the card when the pointer has rested. */
	function openSoon(at: Vec, pixels: number): void {
		clearTimeout(openTimer)
		restPoint = at
		openTimer = setTimeout(() => {
			const mark = markAt(at, pixels)
			cancelClose()
			setShown(mark && { mark, at, isAsked: false })
		}, openDelayMs)
	}

	const at = (event: PointerEvent): Vec => ({ x: event.clientX, y: event.clientY })
	const hasMoved = (event: PointerEvent) =>
		!restPoint || Math.hypot(event.clientX - restPoint.x, event.clientY - restPoint.y) > minMove

	function move(event: PointerEvent): void {
		if (isOnCard(event)) {
			clearTimeout(openTimer)
			cancelClose()
		} else if (!isOverCanvas(event)) {
			closeSoon()
		} else if (hasMoved(event)) {
			if (event.pointerType === 'touch' || event.buttons > 0) {
				hide()
				return
			}
			closeSoon()
			if (canOpen()) openSoon(at(event), hitTolerance.mouse)
		}
	}

	function down(event: PointerEvent): void {
		if (isOnCard(event)) return
		hide()
		// With the select tool, a long press opens the menu of the mark.
		const opensMenu = session.canPaint && tools.state.tool === 'select'
		if (event.pointerType !== 'touch' || !event.isPrimary || opensMenu) return
		if (isOverCanvas(event) && canOpen()) {
			openSoon(at(event), hitTolerance.touch)
		}
	}

	/** A lifted finger cancels the long press. An open card stays. */
	function up(): void {
		clearTimeout(openTimer)
	}

	onMount(() => {
		const passive = { passive: true }
		window.addEventListener('pointermove', move, passive)
		window.addEventListener('pointerdown', down, passive)
		window.addEventListener('pointerup', up, passive)
		window.addEventListener('wheel', hide, passive)
		onCleanup(() => {
			hide()
			window.removeEventListener('pointermove', move)
			window.removeEventListener('pointerdown', down)
			window.removeEventListener('pointerup', up)
			window.removeEventListener('wheel', hide)
		})
	})

	return {
		shown,
		/** Text for screen readers. */
		announcement,
		hide,
		/** Opens the card of the mark at a point (CSS pixels), or closes it. */
		toggle(point: Vec): void {
			if (shown()) {
				hide()
				return
			}
			const mark = markAt(point, hitTolerance.touch)
			restPoint = point
			setShown(mark && { mark, at: point, isAsked: true })
			setAnnouncement(mark ? describe(mark) : t('attribution.nothing'))
		},
	}
}

function isOnCard({ target }: Event): boolean {
	return target instanceof Element && target.closest('.attribution-card') !== null
}
