import { Popover } from '@kobalte/core/popover'
import SettingsIcon from 'lucide-solid/icons/settings'
import type { JSX } from 'solid-js'
import { language, languages, languageTags, speak, t } from '../messages/language.ts'
import { Choice } from '../ui/choice.tsx'
import type { Panels } from '../ui/open-panels.ts'
import { setTheme, theme, themes } from '../ui/theme.ts'
import './settings.css'

interface SettingsProps {
	/** Opened from elsewhere too; see panels.ts. */
	control?: ReturnType<Panels['control']>
	/** What else is found here. */
	children?: JSX.Element
}

/** How the page speaks and looks on this device. */
export function Settings(props: SettingsProps) {
	let content!: HTMLDivElement

	function focusChosen(event: Event): void {
		// Not the first one, which may not be the one that is chosen.
		event.preventDefault()
		content.querySelector<HTMLInputElement>(':checked')?.focus()
	}

	return (
		<Popover {...props.control} placement="bottom-end" gutter={8}>
			<Popover.Trigger class="icon-button" aria-label={t('settings.title')}>
				<SettingsIcon size={20} aria-hidden="true" />
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content ref={content} class="panel settings" onOpenAutoFocus={focusChosen}>
					<div>
						<Popover.Title class="settings-title">{t('settings.title')}</Popover.Title>
						<Popover.Description class="quiet">{t('settings.hint')}</Popover.Description>
					</div>
					<Choice
						label={t('settings.language')}
						options={languageOptions}
						chosen={language()}
						onChoose={(chosen) => void speak(chosen)}
					/>
					<Choice
						label={t('settings.theme')}
						options={themes.map((value) => ({ value, name: t(`settings.${value}`) }))}
						chosen={theme()}
						onChoose={setTheme}
					/>
					{props.children}
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}

const languageOptions = languageTags.map((tag) => ({
	value: tag,
	name: languages[tag].name,
	lang: tag,
}))
