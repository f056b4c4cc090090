import LayoutGrid from 'lucide-solid/icons/layout-grid'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { TimerControls } from './timer-controls.tsx'
import { ViewControls } from './view-controls.tsx'

/** What a host does while people work: everyone's view, timer, task. */
export function NowTab(props: { control: StageControl }) {
	const { panels } = useTogetherContext()
	return (
		<>
			<ViewControls control={props.control} />
			<TimerControls control={props.control} />
			<Prompt control={props.control} />
			<button type="button" class="button" onClick={() => panels.open('desks')}>
				<LayoutGrid size={18} aria-hidden="true" />
				{t('desks.title')}
			</button>
		</>
	)
}

/** The task that everyone sees. */
function Prompt(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const shown = () => session.stage.stage().prompt
	const [text, setText] = createSignal(shown())
	createEffect(on(shown, setText, { defer: true }))

	function show(event: Event): void {
		event.preventDefault()
		void props.control.set({ prompt: text().trim() })
	}

	return (
		<form class="run-section" onSubmit={show}>
			<label class="run-title" for="stage-prompt">
				{t('stage.prompt')}
			</label>
			<textarea
				id="stage-prompt"
				class="field run-prompt"
				rows={2}
				maxLength={limits.promptLength}
				value={text()}
				placeholder={t('stage.promptPlaceholder')}
				onInput={(event) => setText(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && !event.shiftKey) show(event)
				}}
			/>
			<div class="run-row">
				<button type="submit" class="button" disabled={text().trim() === shown()}>
					{t('stage.showPrompt')}
				</button>
				<Show when={shown()}>
					<button
						type="button"
						class="button"
						onClick={() => {
							setText('')
							void props.control.set({ prompt: '' })
						}}
					>
						{t('stage.clearPrompt')}
					</button>
				</Show>
			</div>
		</form>
	)
}
