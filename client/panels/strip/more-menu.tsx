import Ellipsis from 'lucide-solid/icons/ellipsis'
import { For } from 'solid-js'
import { CommandSection } from '../../commands/command-button.tsx'
import type { CommandId } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { StripMenu } from './strip-menu.tsx'

/** What is rarely done with a selection: the strip has no room for all of it. */
export function MoreMenu(props: { sections: readonly (readonly CommandId[])[] }) {
	const sections = () => props.sections.filter((section) => section.length > 0)
	return (
		<StripMenu label={t('strip.more')} icon={<Ellipsis size={20} aria-hidden="true" />}>
			<For each={sections()}>
				{(section, i) => <CommandSection commands={section} isFirst={i() === 0} />}
			</For>
		</StripMenu>
	)
}
