import { Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { formatMoment } from '../../ui/format.ts'
import { ChangeButton, type ChangeHistory } from './change-button.tsx'

/** The last change of the history, with an undo button. */
export function ChangeStatus(props: {
	ref: HTMLDivElement | undefined
	/** The change that was made since the dialog opened. */
	done: string | undefined
	/** Time of the last change if it can be undone; milliseconds since 1970. */
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
			class="change-status"
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
