import { createSignal, createUniqueId, onMount } from 'solid-js'
import { parseJoinCode } from '../../shared/join-code.ts'
import { limits } from '../../shared/limits.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { joinWithCode } from '../sync/api/api.ts'
import { noteTypedCode } from '../sync/browser/identity.ts'
import { jamUrl } from '../sync/route.ts'
import './join-form.css'

/**
 * The field for a join code.
 * @param props.code from the address; a whole one is sent at once.
 */
export function JoinForm(props: {
	code?: string
	autofocus?: boolean
	/** On a page whose main thing is another. */
	isSecondary?: boolean
}) {
	const [code, setCode] = createSignal(props.code ?? '')
	const [isJoining, setJoining] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	const id = createUniqueId()
	let field!: HTMLInputElement

	async function join(isTyped: boolean): Promise<void> {
		const parsed = parseJoinCode(code())
		if (parsed === undefined) {
			setFailure(t('join.notACode'))
			field.focus()
			return
		}
		setJoining(true)
		setFailure(undefined)
		try {
			const { id, key } = await joinWithCode(parsed)
			if (isTyped) noteTypedCode(id)
			location.assign(jamUrl(id, key))
		} catch (error) {
			setFailure(sentenceOf(error))
			setJoining(false)
			field.select()
		}
	}

	onMount(() => {
		if (parseJoinCode(code()) !== undefined) void join(false)
		else if (props.autofocus) field.focus()
	})

	return (
		<form
			class="join-form"
			onSubmit={(event) => {
				event.preventDefault()
				void join(true)
			}}
		>
			<label for={id}>{t('join.code')}</label>
			<p id={`${id}-hint`} class="quiet">
				{t('join.hint')}
			</p>
			<div class="join-form-row">
				<input
					ref={field}
					id={id}
					class="field"
					value={code()}
					maxLength={limits.joinCodeLength}
					autocomplete="off"
					autocapitalize="characters"
					spellcheck={false}
					enterkeyhint="go"
					aria-describedby={`${id}-hint`}
					onInput={(event) => setCode(event.currentTarget.value)}
				/>
				<button
					type="submit"
					class="button"
					classList={{ primary: !props.isSecondary }}
					disabled={isJoining()}
				>
					{isJoining() ? t('join.joining') : t('join.join')}
				</button>
			</div>
			<p role="alert" class="join-form-trouble">
				{failure()}
			</p>
		</form>
	)
}
