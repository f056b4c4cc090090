import { createMemo, Show } from 'solid-js'
import { CommandButton } from '../../commands/command-button.tsx'
import { selectedRecipe } from '../../commands/edit-selection.ts'
import { type CommandId, isAvailable } from '../../commands/table.ts'
import { HeartButton } from '../../studio/recipes/heart.tsx'
import { useTogetherContext } from '../../together/context.ts'
import { selectionStudioCommands } from '../canvas-menu/menu-commands.ts'
import { AlignMenu, OrderMenu } from './arrange-menus.tsx'
import { MoreMenu } from './more-menu.tsx'

/** What can be done with the selection, apart from deleting it. */
export function SelectionActions() {
	const context = useTogetherContext()
	const { session, selection, actions } = context
	const count = () => selection.marks().length
	const isProtected = () => {
		const { protectedMarks } = session.stage.stage()
		return selection.marks().every(({ id }) => protectedMarks.includes(id))
	}
	const isFree = () => selection.movable().length > 0
	const canCopy = () => selection.copyable().some((mark) => !selection.isLocked(mark))
	const canRestyle = () => isAvailable('restyle-selection', context)
	const more = (): CommandId[][] => [
		selectionStudioCommands.filter((id) => id !== 'restyle-selection' && isAvailable(id, context)),
		['copy-png'],
		session.stageControl ? [isProtected() ? 'unprotect' : 'protect'] : [],
	]
	const recipe = createMemo(() => selectedRecipe({ selection }))
	return (
		<>
			<hr />
			<Show when={recipe()}>
				{(recipe) => (
					<>
						<HeartButton {...recipe()} />
						<CommandButton command="recipe" size={20} />
					</>
				)}
			</Show>
			<Show when={selection.editableText()}>
				<CommandButton command="write" size={20} />
			</Show>
			<Show when={isFree() && actions.materialMarks().length > 0}>
				<CommandButton command="reseed" size={20} />
			</Show>
			<Show when={isFree() && actions.animatable().length > 0}>
				<CommandButton command={actions.isAlive() ? 'rest' : 'enliven'} size={20} />
			</Show>
			<Show when={canRestyle()}>
				<CommandButton command="restyle-selection" size={20} />
			</Show>
			<Show when={canCopy()}>
				<CommandButton command="duplicate" size={20} />
			</Show>
			<CommandButton command="export" size={20} />
			<Show when={isFree()}>
				<Show when={actions.isGroup()}>
					<CommandButton command="ungroup" size={20} />
				</Show>
				<Show when={count() > 1 && !actions.isGroup()}>
					<CommandButton command="group" size={20} />
				</Show>
				<OrderMenu />
				<Show when={count() > 1}>
					<AlignMenu />
				</Show>
			</Show>
			<Show when={selection.lockable().length > 0}>
				<CommandButton command={actions.isLocked() ? 'unlock' : 'lock'} size={20} />
			</Show>
			<MoreMenu sections={more()} />
		</>
	)
}
