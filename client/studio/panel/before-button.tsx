import SquareSplitHorizontal from 'lucide-solid/icons/square-split-horizontal'
import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../messages/language.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { workingSize } from '../engine/pixels.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { screenStyle } from './screen-style.ts'
import { useStudio } from './studio-state.ts'
import './before-button.css'

/** While it is held, this user sees the canvas without a picture that the studio placed. */
export function BeforeButton(props: { placed: PlacedPicture }) {
	const { session, viewport } = useStudioContext()
	const { scene } = session
	const state = useStudio()
	const [isHeld, setHeld] = createSignal(false)
	const [before, setBefore] = createSignal<ImageBitmap>()
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => setVersion((count) => count + 1)))
	/** False after the picture was undone or deleted. */
	const isPlaced = createMemo(() => {
		version()
		return scene.get(props.placed.id) !== undefined
	})

	createEffect(() => {
		if (!isHeld()) return
		const { id, region } = props.placed
		const { width, height } = workingSize(region.w, region.h, state.screenSide(region))
		let isOver = false
		const options = { except: [id], textured: true }
		void viewport.snapshot(region, width, height, options).then((bitmap) => {
			if (isOver) bitmap.close()
			else setBefore(bitmap)
		})
		onCleanup(() => {
			isOver = true
			setBefore((bitmap) => void bitmap?.close())
		})
	})

	const onKey = (event: KeyboardEvent, held: boolean) => {
		if (event.key !== ' ' && event.key !== 'Enter') return
		event.preventDefault()
		setHeld(held)
	}

	return (
		<Show when={isPlaced()}>
			<button
				type="button"
				class="button before-button"
				title={t('studio.beforeHint')}
				aria-pressed={isHeld()}
				onPointerDown={(event) => {
					event.currentTarget.setPointerCapture(event.pointerId)
					setHeld(true)
				}}
				onLostPointerCapture={() => setHeld(false)}
				onKeyDown={(event) => onKey(event, true)}
				onKeyUp={(event) => onKey(event, false)}
				onBlur={() => setHeld(false)}
				onContextMenu={(event) => event.preventDefault()}
			>
				<SquareSplitHorizontal size={18} aria-hidden="true" />
				{t('studio.before')}
			</button>
			<Show when={before()}>
				{(bitmap) => <BeforeView bitmap={bitmap()} region={props.placed.region} />}
			</Show>
		</Show>
	)
}

function BeforeView(props: { bitmap: ImageBitmap; region: PlacedPicture['region'] }) {
	const { viewport } = useStudioContext()
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { width, height } = props.bitmap
		canvas.width = width
		canvas.height = height
		canvas.getContext('2d')?.drawImage(props.bitmap, 0, 0)
	})
	return (
		<Portal mount={mainElement()}>
			<canvas ref={canvas} class="before-view" style={screenStyle(viewport, props.region)} />
		</Portal>
	)
}
