import { Dialog } from '@kobalte/core/dialog'
import { For } from 'solid-js'
import { type Command, groups } from '../../commands/command.ts'
import { commands } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { shownKeys } from '../../ui/keys.ts'
import './shortcut-sheet.css'

/** Everything that keys and fingers do. */
export function ShortcutSheet() {
	const { panels } = useTogetherContext()
	return (
		<Dialog {...panels.control('shortcuts')}>
			<DialogFrame title={t('shortcuts.title')} wide>
				<div class="shortcuts">
					<For each={groups.filter((group) => rowsOf(group).length > 0)}>
						{(group) => (
							<Section
								title={t(`commands.groups.${group}`)}
								rows={rowsOf(group).map(([name, keys]) => ({
									name,
									keys: keys.map((each) => shownKeys(each)),
								}))}
							/>
						)}
					</For>
					<Section
						title={t('shortcuts.pen')}
						rows={[
							{ name: t('shortcuts.penMove'), keys: ['←', '→', '↑', '↓'] },
							{ name: t('shortcuts.penFar'), keys: [shownKeys('Shift+←')] },
							{ name: t('shortcuts.penFine'), keys: [shownKeys('Alt+←')] },
							{ name: t('shortcuts.penPress'), keys: [t('shortcuts.space'), shownKeys('Enter')] },
							{ name: t('shortcuts.penCancel'), keys: [shownKeys('Escape')] },
						]}
					/>
					<Section
						title={t('shortcuts.pointer')}
						rows={[
							{ name: t('shortcuts.drag'), keys: [t('shortcuts.space')] },
							{ name: t('shortcuts.even'), keys: [shownKeys('Shift')] },
							{ name: t('shortcuts.copy'), keys: [shownKeys('Alt')] },
						]}
					/>
					<Section
						title={t('shortcuts.touch')}
						touch
						rows={(['two', 'three', 'four'] as const).map((fingers) => ({
							name: t(`shortcuts.fingers.${fingers}Does`),
							keys: [t(`shortcuts.fingers.${fingers}`)],
						}))}
					/>
				</div>
			</DialogFrame>
		</Dialog>
	)
}

interface SectionProps {
	title: string
	rows: readonly { name: string; keys: string[] }[]
	/** Comes first where there are only fingers. */
	touch?: boolean
}

function Section(props: SectionProps) {
	return (
		<section classList={{ 'is-touch': props.touch ?? false }}>
			<h3>{props.title}</h3>
			<dl>
				<For each={props.rows}>
					{({ name, keys }) => (
						<div>
							<dt>{name}</dt>
							<dd>
								<For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
							</dd>
						</div>
					)}
				</For>
			</dl>
		</section>
	)
}

/** What has keys; what is done in several ways, such as left and right, is one line. */
function rowsOf(group: Command['group']): [name: string, keys: readonly string[]][] {
	const rows = new Map<string, string[]>()
	for (const { group: own, keys = [], title } of commands) {
		if (own !== group || keys.length === 0) continue
		const name = title(t)
		rows.set(name, [...(rows.get(name) ?? []), ...keys])
	}
	return [...rows]
}
