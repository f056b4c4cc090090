import X from 'lucide-solid/icons/x'
import { type JSX, onMount } from 'solid-js'
import { IconButton } from '../../ui/icon-button.tsx'
import { useStudioContext } from '../context.ts'
import './side-card.css'

/**
 * The card beside the canvas that shows a recipe or a family. It takes the focus when it opens and
 * returns it when it closes; Escape closes it.
 */
export function SideCard(props: {
	title: string
	/** Label of the close button. */
	closeLabel: string
	children: JSX.Element
}) {
	const { recipes } = useStudioContext()
	const previousFocus = document.activeElement
	let card!: HTMLElement
	onMount(() => card.focus())

	function close(): void {
		recipes.close()
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<section
			ref={card}
			class="panel side-card"
			aria-label={props.title}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				event.stopPropagation()
				close()
			}}
		>
			<header class="side-card-head">
				<h2>{props.title}</h2>
				<IconButton label={props.closeLabel} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			{props.children}
		</section>
	)
}
