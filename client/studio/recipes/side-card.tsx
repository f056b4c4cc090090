import type { JSX } from 'solid-js'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useStudioContext } from '../context.ts'
import './side-card.css'

/** The card beside the canvas that shows a recipe or a family. */
export function SideCard(props: {
	title: string
	/** Label of the close button. */
	closeLabel: string
	children: JSX.Element
}) {
	const { recipes } = useStudioContext()
	return (
		<SidePanel
			title={props.title}
			class="side-card"
			closeLabel={props.closeLabel}
			takesFocus
			onClose={() => recipes.close()}
		>
			{props.children}
		</SidePanel>
	)
}
