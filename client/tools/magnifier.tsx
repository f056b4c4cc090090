import { createEffect, onCleanup, onMount, Show } from 'solid-js'
import { cssColour } from '../ui/colour.ts'
import { useToolContext } from './context.ts'
import { type EyedropperSample, magnifierSize, sample } from './eyedropper.ts'
import './magnifier.css'

/**
 * The eyedropper's magnifier, over the pointer. Alt activates the eyedropper while it is held; with
 * Ctrl, a drag changes the size instead.
 */
export function Magnifier() {
	const { session, tools } = useToolContext()

	function down(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey) leave()
		if (event.key !== 'Alt' || tools.state.tool !== 'brush' || !session.canPaint) return
		// Alt opens the menu in some browsers.
		event.preventDefault()
		tools.set('picking', !event.ctrlKey && !event.metaKey)
	}
	function up(event: KeyboardEvent): void {
		if (event.key !== 'Alt' || !tools.state.picking) return
		event.preventDefault()
		tools.set('picking', false)
	}
	const leave = () => tools.set('picking', false)

	onMount(() => {
		window.addEventListener('keydown', down)
		window.addEventListener('keyup', up)
		window.addEventListener('blur', leave)
		onCleanup(() => {
			window.removeEventListener('keydown', down)
			window.removeEventListener('keyup', up)
			window.removeEventListener('blur', leave)
		})
	})

	const isActive = () => tools.state.tool === 'dropper' || tools.state.picking
	return <Show when={isActive() && sample()}>{(shown) => <Lens sample={shown()} />}</Show>
}

function Lens(props: { sample: EyedropperSample }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => canvas.getContext('2d')?.putImageData(props.sample.pixels, 0, 0))
	return (
		<div
			class="magnifier"
			aria-hidden="true"
			style={{
				transform: `translate(${props.sample.at.x}px, ${props.sample.at.y}px)`,
				'--picked': cssColour(props.sample.colour),
			}}
		>
			<canvas ref={canvas} width={magnifierSize} height={magnifierSize} />
			<span>{cssColour(props.sample.colour)}</span>
		</div>
	)
}
