import { createSignal, onCleanup, onMount } from 'solid-js'
import type { Mark } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import type { ToolContext } from '../tools/context.ts'
import { makerOf, whatIs, writtenBy } from './attribution-text.ts'
import { isOverCanvas } from './pointer.ts'

/** A pointer has to rest for so long on a mark, or a finger be held on it. */
const restMs = 550
/** The card stays so long for a pointer on its way to it. */
const leaveMs = 300
/** A pointer that moves so far has moved (CSS pixels). */
const stepPixels = 8
/** How near to a mark one has to point, CSS pixels. */
const slack = { mouse: 4, touch: 14 }

export interface Attributed {
	mark: Mark
	/** CSS pixels in the view. */
	at: Vec
	/** It was asked for, not come upon: its button takes the focus. */
	isAsked: boolean
}

/** Tells who made a mark: a rest of the pointer, a long touch, or a key will ask. */
export function createAttribution({ session, viewport, tools }: ToolContext) {
	const [made, setMade] = createSignal<Attributed>()
	const [told, setTold] = createSignal<string>()
	let timer: number | undefined
	let leaving: number | undefined
	let rest: Vec | undefined

	/** Only where a press doesn't paint. */
	const mayAsk = () =>
		tools.state.tool !== 'laser' &&
		(!session.canPaint || tools.state.tool === 'hand' || tools.state.tool === 'select')

	function said(mark: Mark): string {
		const what = [whatIs(mark), writtenBy(session, mark)].filter((part) => part !== undefined)
		return t('together.said', makerOf(session, mark), what.join(' '))
	}

	function markAt(at: Vec, pixels: number): Mark | undefined {
		const { zoom } = viewport.camera()
		return session.scene.topMarkAt(viewport.toWorld(at), pixels / zoom)
	}

	function hide(): void {
		clearTimeout(timer)
		timer = undefined
		stay()
		rest = undefined
		setMade(undefined)
	}

	/** The card goes, unless the pointer is on its way to it. */
	function leave(): void {
		clearTimeout(timer)
		rest = undefined
		if (made())
			leaving ??= setTimeout(() => {
				stay()
				setMade(undefined)
			}, leaveMs)
	}

	function stay(): void {
		clearTimeout(leaving)
		leaving = undefined
	}

	/** Waits for the pointer to rest. */
	function wait(at: Vec, pixels: number): void {
		clearTimeout(timer)
		rest = at
		timer = setTimeout(() => {
			const mark = markAt(at, pixels)
			stay()
			setMade(mark && { mark, at, isAsked: false })
		}, restMs)
	}

	const at = (event: PointerEvent): Vec => ({ x: event.clientX, y: event.clientY })
	const isStep = (event: PointerEvent) =>
		!rest || Math.hypot(event.clientX - rest.x, event.clientY - rest.y) > stepPixels

	function move(event: PointerEvent): void {
		if (isOnCard(event)) {
			clearTimeout(timer)
			stay()
		} else if (!isOverCanvas(event)) {
			leave()
		} else if (isStep(event)) {
			if (event.pointerType === 'touch' || event.buttons > 0) {
				hide()
				return
			}
			leave()
			if (mayAsk()) wait(at(event), slack.mouse)
		}
	}

	function down(event: PointerEvent): void {
		if (isOnCard(event)) return
		hide()
		if (event.pointerType === 'touch' && event.isPrimary && isOverCanvas(event) && mayAsk()) {
			wait(at(event), slack.touch)
		}
	}

	/** A finger that is lifted leaves the card to be read, but asks for none any more. */
	function up(): void {
		clearTimeout(timer)
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
		made,
		/** What a screen reader is to be told. */
		told,
		hide,
		/** Tells of what lies at a point (CSS pixels), at once; asked again, it goes. */
		ask(point: Vec): void {
			if (made()) {
				hide()
				return
			}
			const mark = markAt(point, slack.touch)
			rest = point
			setMade(mark && { mark, at: point, isAsked: true })
			setTold(mark ? said(mark) : t('attribution.nothing'))
		},
	}
}

function isOnCard({ target }: Event): boolean {
	return target instanceof Element && target.closest('.maker-card') !== null
}
