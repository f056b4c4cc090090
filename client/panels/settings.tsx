import { Popover } from '@kobalte/core/popover'
import SettingsIcon from 'lucide-solid/icons/settings'
import type { JSX } from 'solid-js'
import { language, languages, languageTags, speak, t } from '../messages/language.ts'
import { focusChosen } from '../ui/focus-chosen.ts'
import type { Panels } from '../ui/open-panels.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { showScrollEnds } from '../ui/scroll-fade.ts'
import { setTheme, theme, themes } from '../ui/theme.ts'
import './settings.css'

interface SettingsProps {
	/** Shared open state; see ui/open-panels.ts. Absent: the popover has its own. */
	control?: ReturnType<Panels['control']>
	/** More settings. */
	children?: JSX.Element
}

/** Language and theme of this device. */
export function Settings(props: SettingsProps) {
	let content!: HTMLDivElement

	return (
		<Popover {...props.control} placement="bottom-end" gutter={8}>
			<Popover.Trigger class="icon-button" aria-label={t('settings.title')}>
				<SettingsIcon size={20} aria-hidden="true" />
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content
					ref={(element) => {
						content = element
						showScrollEnds(element)
					}}
					class="panel settings scroll-fade"
					onOpenAutoFocus={(event) => focusChosen(event, content)}
				>
					<div>
						<Popover.Title class="settings-title">{t('settings.title')}</Popover.Title>
						<Popover.Description class="quiet">{t('settings.hint')}</Popover.Description>
					</div>
					<RadioGroup
						label={t('settings.language')}
						options={languageOptions}
						chosen={language()}
						onChoose={(chosen) => void speak(chosen)}
					/>
					<RadioGroup
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
