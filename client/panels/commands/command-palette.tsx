import { Dialog } from '@kobalte/core/dialog'
import Search from 'lucide-solid/icons/search'
import {
	createEffect,
	createMemo,
	createResource,
	createSignal,
	createUniqueId,
	For,
	Show,
} from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Command } from '../../commands/command.ts'
import {
	recentCommandIds,
	rememberCommand,
	searchCommands,
} from '../../commands/search-commands.ts'
import { listedCommands } from '../../commands/table.ts'
import { everyLanguage, t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { formatKeys, isPressed } from '../../ui/keys.ts'
import { returnFocus } from '../../ui/return-focus.ts'
import './command-palette.css'

/** Commands that Page Up and Page Down skip. */
const pageStep = 8

/** Finds commands by name, in every language of the app. */
export function CommandPalette() {
	const context = useTogetherContext()
	const list = createUniqueId()
	const [query, setQuery] = createSignal('')
	const [languages] = createResource(everyLanguage)
	const recent = recentCommandIds()
	const results = createMemo(() =>
		searchCommands(listedCommands(context), query(), languages.latest ?? [t], recent),
	)
	const [active, setActive] = createSignal(0)
	let chosen: Command | undefined

	const optionId = (index: number) => `${list}-${index}`

	function choose(command: Command | undefined): void {
		if (!command) return
		rememberCommand(command.id)
		chosen = command
		context.panels.close('commands')
	}

	function handleKey(event: KeyboardEvent): void {
		const count = results().length
		const last = Math.max(0, count - 1)
		if (event.key === 'ArrowDown') setActive(active() >= last ? 0 : active() + 1)
		else if (event.key === 'ArrowUp') setActive(active() === 0 ? last : active() - 1)
		else if (event.key === 'PageDown') setActive(Math.min(last, active() + pageStep))
		else if (event.key === 'PageUp') setActive(Math.max(0, active() - pageStep))
		else if (event.key === 'Enter') choose(results()[active()])
		else if (isPressed('Mod+K', event)) context.panels.close('commands')
		else return
		event.preventDefault()
	}

	createEffect(() =>
		document.getElementById(optionId(active()))?.scrollIntoView({ block: 'nearest' }),
	)

	return (
		<Dialog {...context.panels.control('commands')}>
			<Dialog.Portal>
				<Dialog.Overlay class="dialog-overlay" />
				<div class="dialog-positioner command-palette-positioner">
					<Dialog.Content
						class="panel command-palette"
						aria-modal="true"
						{...returnFocus(() => chosen?.run(context))}
					>
						<Dialog.Title class="visually-hidden">{t('commands.title')}</Dialog.Title>
						<label class="command-palette-field">
							<Search size={18} aria-hidden="true" />
							<span class="visually-hidden">{t('commands.find')}</span>
							<input
								role="combobox"
								aria-expanded="true"
								aria-controls={list}
								aria-autocomplete="list"
								aria-activedescendant={results().length > 0 ? optionId(active()) : undefined}
								placeholder={t('commands.find')}
								autocomplete="off"
								spellcheck={false}
								enterkeyhint="go"
								onInput={(event) => {
									setQuery(event.currentTarget.value)
									setActive(0)
								}}
								onKeyDown={handleKey}
							/>
						</label>
						<div
							id={list}
							class="command-palette-list"
							role="listbox"
							aria-label={t('commands.title')}
						>
							<For each={results()}>
								{(command, index) => (
									<Option
										id={optionId(index())}
										command={command}
										chosen={index() === active()}
										onPoint={() => setActive(index())}
										onChoose={() => choose(command)}
									/>
								)}
							</For>
						</div>
						<p class="command-palette-none quiet" role="status">
							{results().length === 0 ? t('commands.none') : ''}
						</p>
					</Dialog.Content>
				</div>
			</Dialog.Portal>
		</Dialog>
	)
}

/** The focus stays in the combobox, which handles the keys. */
function Option(props: {
	id: string
	command: Command
	chosen: boolean
	onPoint(): void
	onChoose(): void
}) {
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
		// biome-ignore lint/a11y/useFocusableInteractive: and the focus
		<div
			id={props.id}
			class="command-palette-option"
			role="option"
			aria-selected={props.chosen}
			onPointerMove={() => props.onPoint()}
			onClick={() => props.onChoose()}
		>
			<span class="menu-icon">
				<Show when={props.command.icon}>
					{(icon) => <Dynamic component={icon()} size={18} aria-hidden="true" />}
				</Show>
			</span>
			<span class="command-palette-name">{props.command.title(t)}</span>
			<span class="command-palette-group quiet">{t(`commands.groups.${props.command.group}`)}</span>
			<Show when={props.command.keys?.[0]}>{(keys) => <kbd>{formatKeys(keys())}</kbd>}</Show>
		</div>
	)
}
