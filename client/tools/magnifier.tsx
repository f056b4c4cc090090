import { createEffect, onCleanup, onMount, Show } from 'solid-js'
import { cssColour } from '../../shared/colour.ts'
import { useToolContext } from './context.ts'
import { magnified, type Seen, seen } from './eyedropper.ts'
import './magnifier.css'

/** The dropper's glass, over the pointer; and the key that brings it for a moment: Alt. */
export function Magnifier() {
	const { session, tools } = useToolContext()

	function down(event: KeyboardEvent): void {
		if (event.key !== 'Alt' || tools.state.tool !== 'brush' || !session.canPaint) return
		// Some browsers open their menu by it.
		event.preventDefault()
		tools.set('picking', true)
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

	const isInHand = () => tools.state.tool === 'dropper' || tools.state.picking
	return <Show when={isInHand() && seen()}>{(shown) => <Glass seen={shown()} />}</Show>
}

function Glass(props: { seen: Seen }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => canvas.getContext('2d')?.putImageData(props.seen.pixels, 0, 0))
	return (
		<div
			class="magnifier"
			aria-hidden="true"
			style={{
				transform: `translate(${props.seen.at.x}px, ${props.seen.at.y}px)`,
				'--picked': cssColour(props.seen.colour),
			}}
		>
			<canvas ref={canvas} width={magnified} height={magnified} />
			<span>{cssColour(props.seen.colour)}</span>
		</div>
	)
}
