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
import { recentCommands, rememberCommand } from '../../commands/recent.ts'
import { searchCommands } from '../../commands/search-commands.ts'
import { everyLanguage, t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { isPressed, shownKeys } from '../../ui/keys.ts'
import { returnFocus } from '../../ui/return-focus.ts'
import './palette.css'

/** Finds everything that one can do by its name, in any language of the page. */
export function Palette() {
	const jam = useTogetherContext()
	const list = createUniqueId()
	const [typed, setTyped] = createSignal('')
	const [languages] = createResource(everyLanguage)
	const recent = recentCommands()
	const shown = createMemo(() => searchCommands(jam, typed(), languages.latest ?? [t], recent))
	const [at, setAt] = createSignal(0)
	let chosen: Command | undefined

	const optionId = (index: number) => `${list}-${index}`

	function choose(command: Command | undefined): void {
		if (!command) return
		rememberCommand(command.id)
		chosen = command
		jam.panels.close('commands')
	}

	function press(event: KeyboardEvent): void {
		const count = shown().length
		const last = Math.max(0, count - 1)
		if (event.key === 'ArrowDown') setAt(at() >= last ? 0 : at() + 1)
		else if (event.key === 'ArrowUp') setAt(at() === 0 ? last : at() - 1)
		else if (event.key === 'PageDown') setAt(Math.min(last, at() + pageStep))
		else if (event.key === 'PageUp') setAt(Math.max(0, at() - pageStep))
		else if (event.key === 'Enter' && !event.isComposing) choose(shown()[at()])
		else if (isPressed('Mod+K', event)) jam.panels.close('commands')
		else return
		event.preventDefault()
	}

	createEffect(() => document.getElementById(optionId(at()))?.scrollIntoView({ block: 'nearest' }))

	return (
		<Dialog {...jam.panels.control('commands')}>
			<Dialog.Portal>
				<Dialog.Overlay class="dialog-overlay" />
				<div class="dialog-place palette-place">
					<Dialog.Content
						class="panel palette"
						aria-modal="true"
						{...returnFocus(() => chosen?.run(jam))}
					>
						<Dialog.Title class="visually-hidden">{t('commands.title')}</Dialog.Title>
						<label class="palette-field">
							<Search size={18} aria-hidden="true" />
							<span class="visually-hidden">{t('commands.find')}</span>
							<input
								role="combobox"
								aria-expanded="true"
								aria-controls={list}
								aria-autocomplete="list"
								aria-activedescendant={shown().length > 0 ? optionId(at()) : undefined}
								placeholder={t('commands.find')}
								autocomplete="off"
								spellcheck={false}
								enterkeyhint="go"
								onInput={(event) => {
									setTyped(event.currentTarget.value)
									setAt(0)
								}}
								onKeyDown={press}
							/>
						</label>
						<div id={list} class="palette-list" role="listbox" aria-label={t('commands.title')}>
							<For each={shown()}>
								{(command, index) => (
									<Option
										id={optionId(index())}
										command={command}
										chosen={index() === at()}
										onPoint={() => setAt(index())}
										onChoose={() => choose(command)}
									/>
								)}
							</For>
						</div>
						<p class="palette-none quiet" role="status">
							{shown().length === 0 ? t('commands.none') : ''}
						</p>
					</Dialog.Content>
				</div>
			</Dialog.Portal>
		</Dialog>
	)
}

const pageStep = 8

/** The focus stays in the field, as in every combobox: keys for this are there. */
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
			class="palette-option"
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
			<span class="palette-name">{props.command.title(t)}</span>
			<span class="palette-group quiet">{t(`commands.groups.${props.command.group}`)}</span>
			<Show when={props.command.keys?.[0]}>{(keys) => <kbd>{shownKeys(keys())}</kbd>}</Show>
		</div>
	)
}
