import { createSignal } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { plainLine } from '../../shared/plain-line.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import type { HostingControl } from '../sync/stage/hosting.ts'
import { useTogetherContext } from '../together/context.ts'

interface TitleFieldProps {
	hosting: HostingControl
	id?: string
	/** Focuses the field when it appears. */
	autofocus?: boolean
	/** The field has done its work: the title is saved, or stays. `isByKey`: Enter or Escape did it. */
	onDone?(isByKey: boolean): void
}

/** The jam's title, for its host to change: Enter and leaving the field save it, Escape does not. */
export function TitleField(props: TitleFieldProps) {
	const { session, announce } = useTogetherContext()
	const [typed, setTyped] = createSignal<string>()

	async function save(): Promise<void> {
		const title = plainLine(typed() ?? session.title)
		setTyped(undefined)
		if (title === session.title) return
		try {
			await props.hosting.setTitle(title)
			announce(t('jam.renamed'))
		} catch (error) {
			session.setNotice(sentenceOf(error))
		}
	}

	function finish(isByKey: boolean): void {
		void save()
		props.onDone?.(isByKey)
	}

	function handleKey(event: KeyboardEvent): void {
		if (event.key === 'Enter') {
			// Else it would also press the button that takes the field's place.
			event.preventDefault()
			finish(true)
		} else if (event.key === 'Escape' && (props.onDone || typed() !== undefined)) {
			// A dialog around the field stays open.
			event.stopPropagation()
			setTyped(undefined)
			props.onDone?.(true)
		}
	}

	return (
		<input
			ref={(field) => props.autofocus && queueMicrotask(() => field.select())}
			id={props.id}
			class="field"
			aria-label={props.id ? undefined : t('jam.title')}
			placeholder={t('jam.untitled')}
			maxLength={limits.titleLength}
			autocomplete="off"
			enterkeyhint="done"
			value={typed() ?? session.title}
			onInput={(event) => setTyped(event.currentTarget.value)}
			on:keydown={handleKey}
			onBlur={() => finish(false)}
		/>
	)
}
