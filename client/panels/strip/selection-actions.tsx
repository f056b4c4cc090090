import { createMemo, Show } from 'solid-js'
import { CommandButton } from '../../commands/command-button.tsx'
import { selectedRecipe } from '../../commands/selection.ts'
import { HeartButton } from '../../studio/recipes/heart.tsx'
import { useTogetherContext } from '../../together/context.ts'
import { AlignMenu, OrderMenu } from './arrange-menus.tsx'

/** What can be done with the selection, apart from deleting it. */
export function SelectionActions() {
	const { session, selection, actions } = useTogetherContext()
	const count = () => selection.marks().length
	const isProtected = () => {
		const { protectedMarks } = session.stage.stage()
		return selection.marks().every(({ id }) => protectedMarks.includes(id))
	}
	const isFree = () => selection.movable().length > 0
	const canCopy = () => selection.copyable().some((mark) => !selection.isLocked(mark))
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
				<CommandButton command={actions.isAlive() ? 'rest' : 'enliven'} size={20} />
			</Show>
			<Show when={canCopy()}>
				<CommandButton command="duplicate" size={20} />
			</Show>
			<CommandButton command="copy-png" size={20} />
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
			<Show when={session.stageControl}>
				<CommandButton command={isProtected() ? 'unprotect' : 'protect'} size={20} />
			</Show>
		</>
	)
}
