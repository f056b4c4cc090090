import { Dialog } from '@kobalte/core/dialog'
import { For } from 'solid-js'
import { type Command, groups } from '../../commands/command.ts'
import { commands } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { formatKeys } from '../../ui/keys.ts'
import './shortcut-sheet.css'

/** All shortcuts and gestures. */
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
									keys: keys.map((each) => formatKeys(each)),
								}))}
							/>
						)}
					</For>
					<Section
						title={t('shortcuts.pen')}
						rows={[
							{ name: t('shortcuts.penMove'), keys: ['←', '→', '↑', '↓'] },
							{ name: t('shortcuts.penFar'), keys: [formatKeys('Shift+←')] },
							{ name: t('shortcuts.penFine'), keys: [formatKeys('Alt+←')] },
							{ name: t('shortcuts.penPress'), keys: [t('shortcuts.space'), formatKeys('Enter')] },
							{ name: t('shortcuts.penCancel'), keys: [formatKeys('Escape')] },
						]}
					/>
					<Section
						title={t('shortcuts.pointer')}
						rows={[
							{ name: t('shortcuts.drag'), keys: [t('shortcuts.space')] },
							{ name: t('shortcuts.even'), keys: [formatKeys('Shift')] },
							{ name: t('shortcuts.copy'), keys: [formatKeys('Alt')] },
							{ name: t('shortcuts.size'), keys: [formatKeys('Mod+Alt')] },
						]}
					/>
					<Section
						title={t('shortcuts.mouse')}
						rows={[
							{ name: t('canvasMenu.title'), keys: [t('shortcuts.rightClick')] },
							{ name: t('shortcuts.writes'), keys: [t('shortcuts.doubleClick')] },
							{ name: t('shortcuts.zooms'), keys: [t('shortcuts.wheel', formatKeys('Mod'))] },
							{ name: t('shortcuts.drag'), keys: [t('shortcuts.middleButton')] },
							{ name: t('shortcuts.untilReleased'), keys: [t('shortcuts.heldKey')] },
						]}
					/>
					<Section
						title={t('shortcuts.touch')}
						touch
						rows={(['long', 'two', 'three', 'four'] as const).map((fingers) => ({
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
	/** Comes first on a touch device. */
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

/** The commands of a group that have shortcuts. Commands with the same title share a row. */
function rowsOf(group: Command['group']): [name: string, keys: readonly string[]][] {
	const rows = new Map<string, string[]>()
	for (const { group: own, keys = [], title } of commands) {
		if (own !== group || keys.length === 0) continue
		const name = title(t)
		rows.set(name, [...(rows.get(name) ?? []), ...keys])
	}
	return [...rows]
}
