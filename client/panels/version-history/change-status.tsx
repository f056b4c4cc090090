import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ChangeButton } from './change-button.tsx'
import type { ChangeHistory } from './change-history.ts'

/** What was changed last, and the way to undo it. */
export function ChangeStatus(props: {
	ref: HTMLDivElement | undefined
	/** What was done while the dialog is open. */
	done: string | undefined
	/** When the last change was made, if it can be undone; milliseconds since 1970. */
	undoable: number | null
	onChange: ChangeHistory
}) {
	const sentence = () => {
		if (props.done || props.undoable === null) return props.done
		return t('versionHistory.lastChange', formatMoment(props.undoable))
	}
	return (
		<div
			ref={props.ref}
			class="history-status"
			classList={{ 'is-empty': sentence() === undefined && props.undoable === null }}
			tabIndex={-1}
		>
			<p role="status">{sentence()}</p>
			<Show when={props.undoable !== null}>
				<ChangeButton
					label={t('versionHistory.undo')}
					onPress={() => props.onChange({ do: 'undo' }, t('versionHistory.undone'))}
				/>
			</Show>
		</div>
	)
}
