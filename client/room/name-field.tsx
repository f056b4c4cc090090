import Dices from 'lucide-solid/icons/dices'
import { createUniqueId, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import './name-field.css'

interface NameFieldProps {
	name: string
	/** True: the name can't be typed, only generated anew. */
	isGenerated: boolean
	/** Focuses the field when it appears. */
	autofocus?: boolean
	onInput(name: string): void
	onGenerate(): void
}

/** A newcomer's name: asked, or in a jam with generated names shown. */
export function NameField(props: NameFieldProps) {
	const id = createUniqueId()
	return (
		<div class="name-field">
			<Show
				when={props.isGenerated}
				fallback={
					<>
						<label for={id}>{t('join.yourName')}</label>
						<input
							ref={(field) => props.autofocus && queueMicrotask(() => field.select())}
							id={id}
							class="field"
							value={props.name}
							maxLength={limits.nameLength}
							autocomplete="off"
							enterkeyhint="go"
							onInput={(event) => props.onInput(event.currentTarget.value)}
						/>
					</>
				}
			>
				<p class="quiet">{t('join.generatedName')}</p>
				<div class="name-field-generated">
					<output>{props.name}</output>
					<button type="button" class="button" onClick={() => props.onGenerate()}>
						<Dices size={18} aria-hidden="true" />
						{t('join.anotherName')}
					</button>
				</div>
			</Show>
		</div>
	)
}
