import { For } from 'solid-js'
import { approvals, changeScopes, type StageTool, stageTools } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { brushes } from '../tools/state.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Switch } from '../ui/switch.tsx'
import { ApprovalQueue } from './approval-queue.tsx'

/** Tools that are turned on and off together. */
const toolGroups = {
	pens: brushes,
	eraser: ['eraser', 'rubber'],
	shape: ['shape'],
	text: ['text'],
	note: ['note'],
	photo: ['photo'],
	material: ['material'],
	studio: ['studio'],
} as const satisfies Record<string, readonly StageTool[]>
const groupNames = Object.keys(toolGroups) as (keyof typeof toolGroups)[]

/** What guests may do: tools, changes, what the host approves, names. */
export function RulesTab(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const stage = () => session.stage.stage()
	return (
		<>
			<ApprovalQueue />
			<Tools control={props.control} />
			<RadioGroup
				label={t('stage.change')}
				chosen={stage().change}
				options={changeScopes.map((value) => ({ value, name: t(`stage.changes.${value}`) }))}
				onChoose={(change) => void props.control.set({ change })}
			/>
			<RadioGroup
				label={t('stage.approval')}
				chosen={stage().approval}
				options={approvals.map((value) => ({ value, name: t(`stage.approvalKinds.${value}`) }))}
				onChoose={(approval) => void props.control.set({ approval })}
			/>
			<Switch
				label={t('stage.quiet')}
				hint={t('stage.quietHint')}
				checked={stage().quiet}
				onChange={(quiet) => void props.control.set({ quiet })}
			/>
			<Switch
				label={t('stage.names')}
				hint={t('stage.namesHint')}
				checked={stage().names === 'generated'}
				onChange={(generated) =>
					void props.control.set({ names: generated ? 'generated' : 'free' })
				}
			/>
		</>
	)
}

/** The tools of this step, as buttons that are pressed while a tool is allowed. */
function Tools(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const allowed = (): readonly StageTool[] => session.stage.stage().tools ?? stageTools
	const isOn = (tools: readonly StageTool[]) => tools.some((tool) => allowed().includes(tool))

	function toggle(tools: readonly StageTool[]): void {
		const others = allowed().filter((tool) => !tools.includes(tool))
		const next = isOn(tools) ? others : [...others, ...tools]
		void props.control.set({ tools: next.length === stageTools.length ? null : next })
	}

	return (
		<fieldset class="run-section run-tools">
			<legend class="run-title">{t('stage.tools')}</legend>
			<div class="run-chips">
				<For each={groupNames}>
					{(name) => (
						<button
							type="button"
							class="button run-chip"
							aria-pressed={isOn(toolGroups[name])}
							onClick={() => toggle(toolGroups[name])}
						>
							{t(`stage.toolGroups.${name}`)}
						</button>
					)}
				</For>
			</div>
		</fieldset>
	)
}
