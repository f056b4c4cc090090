import { createEffect, onCleanup, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useToolContext } from './context.ts'
import { cancelSizeDrag, sizeDrag } from './size-drag.ts'
import './size-drag-view.css'

/** A circle of the tool's size while a drag changes it. Escape gives the size from before. */
export function SizeDragView() {
	const { tools } = useToolContext()

	function handleKey(event: KeyboardEvent): void {
		if (event.key !== 'Escape') return
		event.preventDefault()
		event.stopPropagation()
		cancelSizeDrag({ tools })
	}
	createEffect(() => {
		if (!sizeDrag()) return
		window.addEventListener('keydown', handleKey, true)
		onCleanup(() => window.removeEventListener('keydown', handleKey, true))
	})

	return (
		<Show when={sizeDrag()}>
			{(drag) => (
				<div
					class="size-drag"
					aria-hidden="true"
					style={{
						transform: `translate(${drag().at.x}px, ${drag().at.y}px)`,
						'--size': `${tools.size()}px`,
					}}
				>
					<span class="size-drag-label">{t('common.pixels', tools.size())}</span>
				</div>
			)}
		</Show>
	)
}
